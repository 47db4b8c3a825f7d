package org.eyepiece.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every format. */
class PredictionFilesTest {
    private static final String BEYOND_UCS2 = "\ud83c\udf0c";
    private static final List<String> HOSTILE_IDS = List.of(
            "it's",
            "she said \"so\"",
            "two\nlines",
            "carriage\r\nreturn",
            "a,b;c\td",
            "'); DROP TABLE prediction; --",
            "NGC 1\u00e9\u4e2d",
            "galaxy " + BEYOND_UCS2,
            " blank at both ends ",
            "=1+1",
            "NULL",
            "00587722",
            "../../etc/passwd",
            "]]><x/>&amp;");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "fits", "vot"})
    void gives_back_every_number_as_it_was_written(String extension) {
        Path file = folder.resolve("predictions." + extension);
        List<Prediction> rows = SomePredictions.rows(500, 7);
        SomePredictions.write(file, rows, false);

        PredictionTable table = SomePredictions.read(file);
        List<Column> columns = SomePredictions.SCHEMA.columns();
        assertThat(table.columns()).isEqualTo(columns.stream().map(Column::name).toList());
        for (int c = 1; c < columns.size(); c++) {
            Map<String, Double> expected = new LinkedHashMap<>();
            for (Prediction row : rows) {
                if (SomePredictions.SCHEMA.cells(row)[c] instanceof Number number) {
                    expected.put(row.id(), number.doubleValue());
                }
            }
            Map<String, Double> found = new LinkedHashMap<>();
            long without = table.eachScore(columns.get(c).name(), (id, value) -> found.put(id, value));
            boolean narrow = columns.get(c).type() == Column.Type.FLOAT;
            assertThat(floats(found, narrow)).as(columns.get(c).name()).isEqualTo(floats(expected, narrow));
            assertThat(new ArrayList<>(found.keySet())).isEqualTo(new ArrayList<>(expected.keySet()));
            assertThat(without).isEqualTo(rows.size() - expected.size());
        }
    }

    /** CSV writes a float in its own shortest form, which is a different double than the float's. */
    private static Map<String, Double> floats(Map<String, Double> numbers, boolean narrow) {
        Map<String, Double> result = new LinkedHashMap<>(numbers);
        if (narrow) {
            result.replaceAll((id, value) -> (double) (float) (double) value);
        }
        return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "vot"})
    void keeps_ids_whatever_they_contain(String extension) {
        Path file = folder.resolve("it's [odd] * \u4e2d\"?'; DROP TABLE x; --." + extension);
        List<String> hostile = HOSTILE_IDS.stream()
                .filter(id -> !extension.equals("vot") || !(id.contains(BEYOND_UCS2) || id.endsWith(" ")))
                .toList();
        SomePredictions.write(file, hostile.stream().map(SomePredictions::named).toList(), false);

        List<String> ids = new ArrayList<>();
        SomePredictions.read(file).eachScore("smooth-or-featured_smooth", (id, score) -> ids.add(id));
        assertThat(ids).isEqualTo(hostile);
    }

    @Test
    void fits_keeps_plain_ids_and_says_which_it_cannot_hold() {
        Path file = folder.resolve("predictions.fits");
        List<String> plain = HOSTILE_IDS.stream()
                .filter(id -> id.chars().allMatch(c -> c >= ' ' && c <= '~') && id.equals(id.stripTrailing()))
                .toList();
        SomePredictions.write(file, plain.stream().map(SomePredictions::named).toList(), false);
        List<String> ids = new ArrayList<>();
        SomePredictions.read(file).eachScore("disk-edge-on_yes", (id, score) -> ids.add(id));
        assertThat(ids).isEqualTo(plain);

        assertThatThrownBy(() ->
                        SomePredictions.write(folder.resolve("b.fits"), List.of(SomePredictions.named("é\n")), false))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("b.fits")
                .hasMessageContaining("é?")
                .hasMessageContaining("ASCII");
        assertThat(folder.resolve("b.fits")).doesNotExist();
    }

    @Test
    void votable_says_which_id_it_cannot_hold() {
        Path file = folder.resolve("predictions.vot");
        assertThatThrownBy(() -> SomePredictions.write(file, List.of(SomePredictions.named(BEYOND_UCS2)), false))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("UCS-2");
        assertThatThrownBy(() -> SomePredictions.write(file, List.of(SomePredictions.named("a ")), false))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("blanks at the end");
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "fits", "vot"})
    void tells_where_its_numbers_come_from(String extension) {
        Path file = folder.resolve("predictions." + extension);
        SomePredictions.write(file, SomePredictions.rows(3, 1), false);

        assertThat(SomePredictions.read(file).metadata()).containsAllEntriesOf(SomePredictions.METADATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "fits", "vot"})
    void writes_a_table_without_rows(String extension) {
        Path file = folder.resolve("none." + extension);
        SomePredictions.write(file, List.of(), false);

        List<String> ids = new ArrayList<>();
        long without = SomePredictions.read(file).eachScore("disk-edge-on_mutual_info", (id, score) -> ids.add(id));
        assertThat(without).isZero();
        assertThat(ids).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "fits", "vot"})
    void refuses_to_overwrite_unless_forced(String extension) throws IOException {
        Path file = folder.resolve("predictions." + extension);
        Files.writeString(file, "precious");

        assertThatThrownBy(() -> SomePredictions.write(file, SomePredictions.rows(1, 1), false))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("--force");
        assertThat(file).hasContent("precious");

        SomePredictions.write(file, SomePredictions.rows(1, 1), true);
        assertThat(SomePredictions.read(file).columns()).contains("disk-edge-on_yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "fits", "vot"})
    void never_replaces_a_file_that_came_while_it_wrote(String extension) throws IOException {
        Path file = folder.resolve("predictions." + extension);
        try (PredictionWriter writer =
                PredictionWriter.open(file, SomePredictions.SCHEMA, SomePredictions.METADATA, false, Limits.modest())) {
            writer.add(SomePredictions.named("a"));
            Files.writeString(file, "precious");
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(PredictionException.class)
                    .hasMessageContaining("exists already");
        }
        assertThat(file).hasContent("precious");
        assertThat(files()).containsExactly("predictions." + extension);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "fits", "vot"})
    void leaves_nothing_behind_when_it_is_not_finished(String extension) throws IOException {
        try (PredictionWriter writer = PredictionWriter.open(
                folder.resolve("predictions." + extension),
                SomePredictions.SCHEMA,
                SomePredictions.METADATA,
                false,
                Limits.modest())) {
            SomePredictions.rows(100, 3).forEach(writer::add);
        }
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "vot"})
    void writes_the_same_bytes_again(String extension) throws IOException {
        Path one = folder.resolve("one." + extension);
        Path two = folder.resolve("two." + extension);
        SomePredictions.write(one, SomePredictions.rows(200, 5), false);
        SomePredictions.write(two, SomePredictions.rows(200, 5), false);

        assertThat(one).hasSameBinaryContentAs(two);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
