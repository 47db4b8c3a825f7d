package org.eyepiece.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.votable.FieldElement;
import uk.ac.starlink.votable.TableElement;
import uk.ac.starlink.votable.VOElement;
import uk.ac.starlink.votable.VOElementFactory;

/** What astronomers' own tools say of the files. */
class VirtualObservatoryTest {
    @TempDir
    private Path folder;

    @Test
    void parquet_carries_a_table_header_with_unit_and_ucd_of_every_column_in_order() throws Exception {
        Path file = folder.resolve("p.parquet");
        SomePredictions.write(file, SomePredictions.rows(3, 1), false);

        String header = "";
        String version = "";
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.prepareStatement("SELECT key, value FROM parquet_kv_metadata(?)")) {
            statement.setString(1, file.toString());
            try (ResultSet pairs = statement.executeQuery()) {
                while (pairs.next()) {
                    String value = new String(pairs.getBytes(2), StandardCharsets.UTF_8);
                    switch (new String(pairs.getBytes(1), StandardCharsets.UTF_8)) {
                        case "IVOA.VOTable-Parquet.content" -> header = value;
                        case "IVOA.VOTable-Parquet.version" -> version = value;
                        default -> {}
                    }
                }
            }
        }

        assertThat(version).isEqualTo("1.0");
        VOElement top = new VOElementFactory()
                .makeVOElement(new ByteArrayInputStream(header.getBytes(StandardCharsets.UTF_8)), "header");
        TableElement table = (TableElement) top.getElementsByTagName("TABLE").item(0);
        assertThat(table.getChildByName("DATA")).isNull();
        List<String> fields = new ArrayList<>();
        for (FieldElement field : table.getFields()) {
            fields.add(field.getName() + "|" + String.valueOf(field.getUcd()));
        }
        assertThat(fields)
                .isEqualTo(SomePredictions.SCHEMA.columns().stream()
                        .map(column -> column.name() + "|" + column.ucd())
                        .toList());
        assertThat(table.getFields()[1].getUnit()).isEqualTo("deg");
        assertThat(header).contains("<PARAM").contains("3f2a");
    }

    @Test
    void fits_and_votable_keep_unit_and_ucd_of_every_column() throws IOException {
        for (String extension : List.of("fits", "vot")) {
            Path file = folder.resolve("p." + extension);
            SomePredictions.write(file, SomePredictions.rows(3, 1), false);
            var source = new uk.ac.starlink.util.FileDataSource(file.toFile());
            var builder = extension.equals("fits")
                    ? new uk.ac.starlink.votable.FitsPlusTableBuilder()
                    : new uk.ac.starlink.votable.VOTableBuilder();
            var table = builder.makeStarTable(source, true, uk.ac.starlink.table.StoragePolicy.PREFER_MEMORY);
            List<Column> columns = SomePredictions.SCHEMA.columns();
            for (int c = 0; c < columns.size(); c++) {
                ColumnInfo info = table.getColumnInfo(c);
                assertThat(info.getUCD()).isEqualTo(columns.get(c).ucd());
                assertThat(info.getUnitString() == null ? "" : info.getUnitString())
                        .isEqualTo(columns.get(c).unit());
                assertThat(info.getContentClass())
                        .isEqualTo(columns.get(c).type().java());
            }
        }
    }

    @Test
    void votlint_finds_nothing_wrong() throws IOException, InterruptedException {
        Path file = folder.resolve("p.vot");
        List<Prediction> rows = new ArrayList<>(SomePredictions.rows(20, 1));
        rows.add(SomePredictions.named("M 31 \u00e9"));
        SomePredictions.write(file, rows, false);

        assertThat(stilts("votlint", "ucd=true", "unit=true", "votable=" + file))
                .isEmpty();
    }

    @Test
    void stilts_counts_the_rows_of_a_fits_file() throws IOException, InterruptedException {
        Path file = folder.resolve("p.fits");
        SomePredictions.write(file, SomePredictions.rows(20, 1), false);

        assertThat(stilts("tpipe", "in=" + file, "omode=count")).contains("rows: 20");
    }

    /** What stilts prints; skips the test where it is not installed. */
    private String stilts(String... arguments) throws IOException, InterruptedException {
        boolean installed = List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "stilts")));
        Assumptions.assumeTrue(installed, "stilts is not installed (apt-get install stilts): its checks are skipped");
        List<String> command = new ArrayList<>(List.of("stilts"));
        command.addAll(List.of(arguments));
        Path printed = folder.resolve("printed");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().remove("LD_PRELOAD");
        builder.start().waitFor();
        return Files.readString(printed).strip();
    }
}
