package org.eyepiece.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesFileTest {
    private static final List<PredictedQuestion> QUESTIONS = List.of(
            new PredictedQuestion("smooth", List.of("yes", "no")), new PredictedQuestion("bar", List.of("yes")));

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void gives_back_every_sample_bit_for_bit() {
        Path file = folder.resolve("samples.parquet");
        List<List<SampledQuestion>> written = new ArrayList<>();
        try (SamplesWriter writer =
                SamplesWriter.open(file, QUESTIONS, "beta-binomial", Map.of("seed", "3"), false, Limits.modest())) {
            for (int row = 0; row < 300; row++) {
                List<SampledQuestion> sampled = List.of(sampled(2, 50), sampled(1, 50));
                written.add(sampled);
                writer.add("s" + row, sampled);
            }
            writer.finish();
        }

        PredictionTable table = SomePredictions.read(file);
        assertThat(table.columns())
                .containsExactly(
                        "id",
                        "smooth_yes_logit",
                        "smooth_no_logit",
                        "smooth_concentration",
                        "bar_yes_logit",
                        "bar_concentration");
        assertThat(table.metadata())
                .containsEntry("likelihood", "beta-binomial")
                .containsEntry("seed", "3");
        List<Samples> read = new ArrayList<>();
        table.eachSamples("smooth", "no", read::add);
        assertThat(read).hasSize(300);
        for (int row = 0; row < 300; row++) {
            assertThat(read.get(row).id()).isEqualTo("s" + row);
            assertThat(read.get(row).logits())
                    .isEqualTo(written.get(row).getFirst().logits()[1]);
            assertThat(read.get(row).concentrations())
                    .isEqualTo(written.get(row).getFirst().concentrations()[0]);
        }
    }

    @Test
    void each_answer_has_its_own_concentration_where_any_number_may_be_ticked() {
        Path file = folder.resolve("samples.parquet");
        PredictedQuestion ticked = new PredictedQuestion("odd", List.of("ring", "lens"), true);
        SampledQuestion sampled = new SampledQuestion(new double[][] {{1, 2}, {3, 4}}, new double[][] {{5, 6}, {7, 8}});
        try (SamplesWriter writer =
                SamplesWriter.open(file, List.of(ticked), "dirichlet-multinomial", Map.of(), false, Limits.modest())) {
            writer.add("a", List.of(sampled));
            writer.finish();
        }
        List<Samples> read = new ArrayList<>();
        SomePredictions.read(file).eachSamples("odd", "lens", read::add);
        assertThat(read.getFirst().logits()).containsExactly(3, 4);
        assertThat(read.getFirst().concentrations()).containsExactly(7, 8);
    }

    @Test
    void a_binomial_has_no_concentrations() {
        Path file = folder.resolve("samples.parquet");
        try (SamplesWriter writer =
                SamplesWriter.open(file, QUESTIONS.subList(1, 2), "binomial", Map.of(), false, Limits.modest())) {
            writer.add("a", List.of(new SampledQuestion(new double[][] {{1, 2}}, new double[0][])));
            writer.finish();
        }
        List<Samples> read = new ArrayList<>();
        SomePredictions.read(file).eachSamples("bar", "yes", read::add);
        assertThat(read.getFirst().logits()).containsExactly(1, 2);
        assertThat(read.getFirst().concentrations()).isEmpty();
    }

    @Test
    void refuses_samples_that_do_not_fit() {
        try (SamplesWriter writer = SamplesWriter.open(
                folder.resolve("s.parquet"), QUESTIONS, "beta-binomial", Map.of(), false, Limits.modest())) {
            assertThatThrownBy(() -> writer.add("a", List.of(sampled(2, 5), sampled(2, 5))))
                    .isInstanceOf(PredictionException.class)
                    .hasMessageContaining("'bar'");
            assertThatThrownBy(() -> writer.add("a", List.of(sampled(2, 5)))).isInstanceOf(PredictionException.class);
        }
        assertThatThrownBy(() -> SamplesWriter.open(
                        folder.resolve("s.csv"), QUESTIONS, "binomial", Map.of(), false, Limits.modest()))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining(".parquet");
    }

    @Test
    void says_that_a_prediction_file_holds_no_samples() {
        Path file = folder.resolve("p.parquet");
        SomePredictions.write(file, SomePredictions.rows(2, 1), false);
        assertThatThrownBy(() -> SomePredictions.read(file).eachSamples("disk-edge-on", "yes", samples -> {}))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("disk-edge-on_yes_logit");
    }

    private SampledQuestion sampled(int answers, int samples) {
        double[][] logits = new double[answers][];
        for (int a = 0; a < answers; a++) {
            logits[a] = random.doubles(samples, -20, 20).toArray();
        }
        return new SampledQuestion(
                logits, new double[][] {random.doubles(samples, 0.5, 100).toArray()});
    }
}
