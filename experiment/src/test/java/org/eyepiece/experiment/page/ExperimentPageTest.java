package org.eyepiece.experiment.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eyepiece.experiment.Arm;
import org.eyepiece.experiment.Experiment;
import org.eyepiece.experiment.LabelsSaved;
import org.eyepiece.experiment.LabelsSaved.Cost;
import org.eyepiece.experiment.LabelsSaved.Measure;
import org.eyepiece.experiment.Round;
import org.eyepiece.experiment.SampleExperiment;
import org.eyepiece.image.Pixels;
import org.eyepiece.report.ReportException;
import org.eyepiece.report.draw.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentPageTest {

    private static final Picture PICTURE = Picture.of(new Pixels(2, 2, 1, new float[] {0, 0.5f, 1, 0.2f}));

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();

    @Test
    void sections_stand_in_reading_order_after_the_verdict() throws IOException {
        String html = html(full().build());

        assertThat(html.replaceAll("<[^>]+>", "|"))
                .containsSubsequence(
                        "REAL votes",
                        "In plain words",
                        "To be as good as 1,024",
                        "Worth it for this question",
                        "Labels saved",
                        "Learning curves",
                        "Will choosing pay?",
                        "What each strategy picked",
                        "Picked against random",
                        "Every round",
                        "Settings",
                        "start");
    }

    @Test
    void every_saving_of_the_records_is_in_the_table() throws IOException {
        Experiment experiment = full().build();
        String html = html(experiment);

        for (LabelsSaved saved : experiment.saved()) {
            String cell = String.format(
                    Locale.ROOT,
                    "%.0f %% (%.0f to %.0f %%)",
                    100 * saved.estimate(),
                    100 * saved.low(),
                    100 * saved.high());
            assertThat(html).contains("<td>" + cell + "</td>");
        }
        assertThat(html).contains("<td>52, 56, 60, 64 %</td>").contains("<td>75 %</td>");
    }

    @Test
    void every_round_of_the_records_is_in_the_table() throws IOException {
        Experiment experiment = full().seeds(1).build();
        String html = html(experiment);

        for (Arm arm : experiment.arms()) {
            for (Round round : arm.rounds()) {
                assertThat(html)
                        .contains(String.format(
                                Locale.ROOT,
                                "%,d</th><td>%,d</td><td>%.3f</td><td>%.3f</td><td>%.4f</td><td>%.1f</td><td>%.3f</td>"
                                        + "<td>%d</td><td>32</td>",
                                round.labels(),
                                round.votes(),
                                round.evaluation().lossMc(),
                                round.evaluation().aboveFloor(),
                                round.evaluation().rmse(),
                                100 * round.evaluation().accuracy(),
                                round.averagePrecision(),
                                round.found()));
            }
        }
    }

    @Test
    void every_figure_has_its_file() throws IOException {
        html(full().build());

        assertThat(figures())
                .contains(
                        "saved-loss.svg",
                        "saved-rmse.svg",
                        "saved-average-precision.svg",
                        "curves-loss-above-floor.svg",
                        "curves-rmse-of-the-vote-fraction.svg",
                        "curves-coverage-error.svg",
                        "curves-average-precision.svg",
                        "curves-smooth-found.svg",
                        "curves-loss-against-votes.svg",
                        "forecast.svg",
                        "votes-bald.svg",
                        "votes-bald-random-0-1.svg",
                        "scores-bald.svg",
                        "gallery-bald-0.svg",
                        "gallery-bald-1.svg",
                        "gallery-bald-2.svg");
    }

    @Test
    void galleries_show_first_middle_and_last_round_and_link_to_the_rest() throws IOException {
        String html = html(SampleExperiment.of("random", "bald").rounds(6).build());

        assertThat(html)
                .contains("<h3>BALD, after 256 labels</h3>", "<h3>BALD, after 1,024 labels</h3>")
                .contains("<h3>BALD, after 1,536 labels</h3>")
                .doesNotContain("<h3>BALD, after 512 labels</h3>")
                .contains("href=\"figures/gallery-bald-1.svg\"");
        assertThat(html).containsPattern("alt=\"Galaxy \\d+, \\d+ of 40 votes, expected 0\\.\\d\\d\"");
        assertThat(asked).doesNotHaveDuplicates();
    }

    @Test
    void forecasts_are_read_out_with_what_came_of_them() throws IOException {
        assertThat(html(full().build())).contains("BALD: 0.55 (0.52 to 0.58 over 4 seeds); it went on to save 58 %.");
    }

    @Test
    void a_score_that_never_differs_has_no_correlation() throws IOException {
        assertThat(html(full().gain("bald", 0).build())).contains("BALD: no correlation can be taken");
    }

    @Test
    void class_labels_leave_votes_out() throws IOException {
        String html = html(full().classes().answer("cigar").build());

        assertThat(html).contains("not cigar").doesNotContain("Votes saved", "<th scope=\"col\">Votes</th>");
        assertThat(html).doesNotContain("Votes per label", "ounted in votes");
        assertThat(figures()).doesNotContain("curves-loss-against-votes.svg", "votes-bald.svg");
    }

    @Test
    void a_mere_yes_takes_its_question_along() throws IOException {
        assertThat(html(full().answer("yes").build()))
                .contains("<h1>Is active learning worth it for smooth-or-featured=yes?</h1>")
                .contains("a majority for \u201csmooth-or-featured=yes\u201d");
    }

    @Test
    void one_seed_has_no_band_and_no_spread() throws IOException {
        String html = html(full().seeds(1).build());

        assertThat(html)
                .contains("One seed: a line for each strategy and no band.")
                .doesNotContain("\u00b1");
    }

    @Test
    void a_test_set_without_positives_leaves_average_precision_out_of_the_curves() throws IOException {
        String html = html(SampleExperiment.of("random", "bald")
                .withoutPrecision()
                .saved("bald", Measure.LOSS, Cost.LABELS, 0.5, 0.4, 0.6)
                .build());

        assertThat(figures()).doesNotContain("curves-average-precision.svg", "saved-average-precision.svg");
        assertThat(html).doesNotContain("NaN").contains("curves-loss-above-floor");
    }

    @Test
    void without_random_nothing_is_compared_and_the_rest_stands() throws IOException {
        String html = html(SampleExperiment.of("bald").build());

        assertThat(html)
                .contains("Cannot tell: nothing was chosen at random.")
                .contains("No arm chose at random to compare them with.")
                .doesNotContain("id=\"saved\"", "where random ends");
        assertThat(figures()).contains("curves-loss-above-floor.svg", "gallery-bald-0.svg");
    }

    @Test
    void an_experiment_without_a_finished_round_has_a_page_too() throws IOException {
        Experiment full = full().build();
        Experiment bare = new Experiment(
                full.question(),
                full.answer(),
                full.votes(),
                full.poolSize(),
                full.testSize(),
                full.poolPositives(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(html(bare)).contains("Cannot tell").doesNotContain("NaN");
    }

    @Test
    void an_earlier_page_is_replaced_only_when_asked() {
        Experiment experiment = SampleExperiment.of("random").build();
        ExperimentPage.write(experiment, file -> PICTURE, folder.resolve("page"), false);

        assertThatThrownBy(() -> ExperimentPage.write(experiment, file -> PICTURE, folder.resolve("page"), false))
                .isInstanceOf(ReportException.class);
        assertThat(ExperimentPage.write(experiment, file -> PICTURE, folder.resolve("page"), true))
                .isRegularFile();
    }

    private static SampleExperiment full() {
        SampleExperiment sample = SampleExperiment.of("random", "bald", "bald+random=0.1");
        for (Measure measure : Measure.values()) {
            for (Cost cost : Cost.values()) {
                sample.saved("bald", measure, cost, 0.58, 0.43, 0.66);
                sample.saved("bald+random=0.1", measure, cost, 0.32, 0.11, 0.44);
            }
        }
        return sample;
    }

    /** The page with plain spaces. */
    private String html(Experiment experiment) throws IOException {
        Path page = ExperimentPage.write(
                experiment,
                file -> {
                    asked.add(file);
                    return PICTURE;
                },
                folder.resolve("page"),
                false);
        return Files.readString(page).replace('\u00a0', ' ');
    }

    private List<String> figures() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("page/figures"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
