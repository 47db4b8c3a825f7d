package org.eyepiece.experiment.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eyepiece.experiment.LabelsSaved.Cost;
import org.eyepiece.experiment.LabelsSaved.Measure;
import org.eyepiece.experiment.SampleExperiment;
import org.eyepiece.report.Votes;
import org.junit.jupiter.api.Test;

/** What a person reads first. Random ends at 1,024 labels here. */
class VerdictTest {

    @Test
    void a_saving_is_said_with_both_numbers_of_labels_its_interval_and_its_limit() {
        SampleExperiment sample = sample().saved("bald", Measure.LOSS, Cost.LABELS, 0.61, 0.48, 0.70);

        assertThat(words(sample))
                .contains("To be as good as 1,024 randomly chosen galaxies make it, BALD needed 399: 61 % fewer labels"
                        + " (90 % interval 48 to 70 %; at most 75 % could have been saved).")
                .doesNotContain("may be chance");
    }

    @Test
    void an_interval_that_includes_nothing_is_said_to_be_perhaps_chance() {
        SampleExperiment sample = sample().saved("bald", Measure.LOSS, Cost.LABELS, 0.2, 0, 0.44);

        assertThat(words(sample)).contains("The interval includes 0, so this may be chance.");
    }

    @Test
    void a_strategy_that_never_gets_there_is_said_to_save_nothing_and_to_do_harm() {
        SampleExperiment sample = sample().gain("bald", -0.4).saved("bald", Measure.LOSS, Cost.LABELS, 0, 0, 0.12);

        assertThat(words(sample))
                .contains("BALD never became as good as 1,024 randomly chosen galaxies make it: no labels saved"
                        + " (90 % interval 0 to 12 %). Choosing at random is better: with the same number of labels this"
                        + " ends ");
    }

    @Test
    void one_that_is_level_with_random_is_called_level() {
        SampleExperiment sample = SampleExperiment.of("random", "bald")
                .gain("bald", 0.02)
                .saved("bald", Measure.LOSS, Cost.LABELS, 0, 0, 0.12);

        assertThat(words(sample)).contains("Choosing at random is as good.").doesNotContain("is better");
        assertThat(words(sample().saved("bald", Measure.LOSS, Cost.LABELS, 0, 0, 0.5)))
                .contains("leaves open whether choosing at random is as good");
    }

    @Test
    void votes_are_counted_beside_galaxies() {
        SampleExperiment none = sample().saved("bald", Measure.LOSS, Cost.LABELS, 0.3, 0.2, 0.4)
                .saved("bald", Measure.LOSS, Cost.VOTES, 0, 0, 0.1);
        SampleExperiment less = sample().saved("bald", Measure.LOSS, Cost.LABELS, 0.3, 0.2, 0.4)
                .saved("bald", Measure.LOSS, Cost.VOTES, 0.15, 0.05, 0.2);
        SampleExperiment same = sample().saved("bald", Measure.LOSS, Cost.LABELS, 0.3, 0.2, 0.4)
                .saved("bald", Measure.LOSS, Cost.VOTES, 0.31, 0.22, 0.42);

        assertThat(words(none)).contains("Counted in votes it saves nothing");
        assertThat(words(less)).contains("carry more votes each: counted in votes it is 15 % (5 to 20 %)");
        assertThat(words(same))
                .contains("Counted in votes it is 31 % (22 to 42 %)")
                .doesNotContain("votes each");
    }

    @Test
    void other_measures_have_their_say() {
        SampleExperiment sample = sample().saved("bald", Measure.LOSS, Cost.LABELS, 0.6, 0.5, 0.7)
                .saved("bald", Measure.RMSE, Cost.LABELS, 0.55, 0.5, 0.6)
                .saved("bald", Measure.AVERAGE_PRECISION, Cost.LABELS, 0.7, 0.6, 0.74);

        assertThat(words(sample)).contains("By RMSE it saved 55 % of the labels, by average precision 70 %.");
    }

    @Test
    void few_seeds_are_owned_up_to() {
        assertThat(words(saving().seeds(1))).contains("Only one seed was run");
        assertThat(words(saving().seeds(2))).contains("With 2 seeds the intervals are rough.");
        assertThat(words(saving())).doesNotContain("rough");
    }

    @Test
    void random_that_saves_labels_against_itself_is_told() {
        SampleExperiment worn = saving().gain("random", -0.999);

        double share = Findings.of(worn.build()).standstill(Measure.LOSS, Cost.LABELS);

        assertThat(share).isPositive();
        assertThat(words(worn))
                .contains("Random itself was at its best with ")
                .contains(Findings.percent(share).replace('\u00a0', ' ') + " would be saved by stopping there");
    }

    @Test
    void the_kind_of_votes_limits_the_claim() {
        assertThat(words(sample().votes(Votes.Kind.REAL))).contains("people\u2019s own counts");
        assertThat(words(sample().votes(Votes.Kind.RECONSTRUCTED))).contains("worked back");
        assertThat(words(sample().votes(Votes.Kind.PSEUDO_COUNTS))).contains("no sample of anybody\u2019s answers");
        assertThat(words(sample().votes(Votes.Kind.SIMULATED))).contains("simulated");
        assertThat(words(sample().votes(Votes.Kind.UNSTATED))).contains("take no claim about people");
    }

    @Test
    void random_alone_saves_nothing_and_says_so() {
        assertThat(words(SampleExperiment.of("random")))
                .contains("Only random was run")
                .doesNotContain("interval");
    }

    @Test
    void without_random_no_saving_is_stated() {
        assertThat(words(SampleExperiment.of("bald", "epig"))).contains("nothing to compare with");
    }

    private static SampleExperiment sample() {
        return SampleExperiment.of("random", "bald");
    }

    private static SampleExperiment saving() {
        return sample().saved("bald", Measure.LOSS, Cost.LABELS, 0.61, 0.48, 0.70);
    }

    /** All paragraphs, with plain spaces. */
    private static String words(SampleExperiment sample) {
        List<String> paragraphs = Verdict.paragraphs(Findings.of(sample.build()));
        return String.join("\n", paragraphs).replace('\u00a0', ' ');
    }
}
