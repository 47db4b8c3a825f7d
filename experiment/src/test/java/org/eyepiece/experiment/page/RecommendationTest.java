package org.eyepiece.experiment.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.eyepiece.experiment.LabelsSaved.Cost;
import org.eyepiece.experiment.LabelsSaved.Measure;
import org.eyepiece.experiment.SampleExperiment;
import org.junit.jupiter.api.Test;

class RecommendationTest {

    @Test
    void worth_it_where_galaxies_and_votes_are_surely_saved() {
        SampleExperiment sample = sample().saved("bald", Measure.LOSS, Cost.LABELS, 0.61, 0.48, 0.7)
                .saved("bald", Measure.LOSS, Cost.VOTES, 0.55, 0.4, 0.66);

        assertThat(line(sample))
                .isEqualTo("Worth it for this question: BALD saved 61 % of the labels (90 % interval 48 to 70 %) and"
                        + " 55 % of the votes (40 to 66 %).");
    }

    @Test
    void not_worth_it_where_votes_are_not_saved() {
        SampleExperiment sample = sample().saved("bald", Measure.LOSS, Cost.LABELS, 0.61, 0.48, 0.7)
                .saved("bald", Measure.LOSS, Cost.VOTES, 0, 0, 0.1);

        assertThat(line(sample)).startsWith("Not worth it for this question: ");
    }

    @Test
    void not_worth_it_where_nothing_can_be_saved() {
        SampleExperiment sample = sample().saved("bald", Measure.LOSS, Cost.LABELS, 0, 0, 0.12);

        assertThat(line(sample)).isEqualTo("Not worth it for this question: choosing at random is as good.");
    }

    @Test
    void cannot_tell_while_the_interval_leaves_both_open() {
        SampleExperiment sample = sample().saved("bald", Measure.LOSS, Cost.LABELS, 0.25, 0, 0.5);

        assertThat(line(sample)).startsWith("Cannot tell with these seeds: the best strategy, BALD, saved 25 %");
    }

    @Test
    void one_seed_never_tells() {
        SampleExperiment sample = sample().seeds(1).saved("bald", Measure.LOSS, Cost.LABELS, 0.61, 0.5, 0.7);

        assertThat(line(sample)).startsWith("Cannot tell with one seed: BALD saved 61 %");
    }

    @Test
    void finding_rare_ones_can_be_worth_it_alone() {
        SampleExperiment sample = sample().classes()
                .answer("cigar")
                .saved("bald", Measure.LOSS, Cost.LABELS, 0, 0, 0.1)
                .saved("bald", Measure.AVERAGE_PRECISION, Cost.LABELS, 0.62, 0.5, 0.7);

        assertThat(line(sample))
                .startsWith("Worth it if you want to find \u201ccigar\u201d")
                .contains("BALD saved 62 % of the labels")
                .contains("(loss) a saving is not shown");
    }

    @Test
    void the_best_of_several_is_expected_to_fall_back() {
        SampleExperiment sample = SampleExperiment.of("random", "bald", "epig", "entropy")
                .saved("bald", Measure.LOSS, Cost.LABELS, 0.5, 0.4, 0.6)
                .saved("epig", Measure.LOSS, Cost.LABELS, 0.6, 0.5, 0.7)
                .saved("entropy", Measure.LOSS, Cost.LABELS, 0.7, 0, 0.75);

        assertThat(line(sample))
                .contains("EPIG saved 60 %")
                .endsWith("It is the best of 3 strategies tried here; expect a little less next time.");
    }

    @Test
    void a_saving_that_random_makes_against_itself_is_no_saving() {
        SampleExperiment worn = sample().gain("random", -0.999).saved("bald", Measure.LOSS, Cost.LABELS, 0.5, 0.1, 0.6);

        assertThat(line(worn)).startsWith("Cannot tell");
    }

    @Test
    void without_random_it_says_what_to_do() {
        assertThat(line(SampleExperiment.of("bald")))
                .isEqualTo("Cannot tell: nothing was chosen at random. Run it again with random among the strategies.");
        assertThat(line(SampleExperiment.of("random"))).startsWith("Cannot tell: only random was run.");
    }

    private static SampleExperiment sample() {
        return SampleExperiment.of("random", "bald");
    }

    private static String line(SampleExperiment sample) {
        return Recommendation.of(Findings.of(sample.build())).replace('\u00a0', ' ');
    }
}
