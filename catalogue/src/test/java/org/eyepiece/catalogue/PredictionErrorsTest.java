package org.eyepiece.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error is one line that names the file and says what to do. */
class PredictionErrorsTest {
    @TempDir
    private Path folder;

    @Test
    void names_the_formats_when_the_extension_is_another() {
        assertThatThrownBy(() -> SomePredictions.write(folder.resolve("p.xlsx"), List.of(), false))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining(".parquet, .csv, .fits or .vot");
    }

    @Test
    void names_a_folder_that_does_not_exist() {
        assertThatThrownBy(() -> SomePredictions.write(folder.resolve("no/such/p.csv"), List.of(), false))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void refuses_a_blank_id_and_a_row_of_another_shape() {
        assertThatThrownBy(() ->
                        SomePredictions.write(folder.resolve("p.csv"), List.of(SomePredictions.named(" ")), false))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("blank id");
        assertThatThrownBy(() ->
                        SomePredictions.write(folder.resolve("p.csv"), List.of(new Prediction("a", List.of())), false))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    void refuses_two_columns_of_one_name() {
        List<PredictedQuestion> questions = List.of(
                new PredictedQuestion("bar", List.of("asked", "no")), new PredictedQuestion("BAR", List.of("yes")));
        assertThatThrownBy(() -> new PredictionSchema(questions, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bar_asked");
    }

    @Test
    void refuses_metadata_that_a_file_cannot_hold() {
        for (String key : List.of(" ", "IVOA.VOTable-Parquet.content", "bell\u0007")) {
            assertThatThrownBy(() -> PredictionWriter.open(
                            folder.resolve("p.parquet"),
                            SomePredictions.SCHEMA,
                            Map.of(key, "x"),
                            false,
                            Limits.modest()))
                    .isInstanceOf(PredictionException.class)
                    .hasMessageContaining("metadata");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "fits", "vot", "csv"})
    void says_that_a_damaged_file_cannot_be_read(String extension) throws IOException {
        Path file = folder.resolve("damaged." + extension);
        SomePredictions.write(file, SomePredictions.rows(2000, 9), false);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> SomePredictions.read(file).eachScore("disk-edge-on_yes_variance", (id, score) -> {}))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("damaged." + extension)
                .satisfies(e -> assertThat(e).message().doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "fits", "vot", "csv"})
    void says_that_a_file_of_noise_cannot_be_read(String extension) throws IOException {
        Path file = folder.resolve("noise." + extension);
        byte[] noise = new byte[3000];
        new java.util.Random(4).nextBytes(noise);
        Files.write(file, noise);

        assertThatThrownBy(() -> SomePredictions.read(file))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("noise." + extension);
    }

    @Test
    void names_the_columns_there_are() {
        Path file = folder.resolve("p.csv");
        SomePredictions.write(file, List.of(), false);
        assertThatThrownBy(() -> SomePredictions.read(file).eachScore("bald", (id, score) -> {}))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("no column 'bald'")
                .hasMessageContaining("disk-edge-on_mutual_info");
    }

    @Test
    void names_line_and_column_of_a_cell_that_is_no_number() throws IOException {
        Path file = folder.resolve("p.csv");
        Files.writeString(file, "id,score\na,1\nb,much\n");
        assertThatThrownBy(() -> SomePredictions.read(file).eachScore("score", (id, score) -> {}))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("'score'")
                .hasMessageContaining("'much'");
    }
}
