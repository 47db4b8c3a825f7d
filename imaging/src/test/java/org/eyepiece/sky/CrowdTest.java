package org.eyepiece.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.tree.TreeException;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrowdTest {

    private final Sky sky = new Sky(21);

    @ParameterizedTest
    @ValueSource(strings = {"gz2", "gz-decals-1-2", "gz-decals-5"})
    void probabilities_of_a_single_question_add_up_to_one(String name) {
        DecisionTree tree = TreeFile.open(name);
        Crowd crowd = new Crowd(tree, 1);
        for (long i = 0; i < 60; i++) {
            Galaxy galaxy = sky.galaxy(i);
            requireProbabilities(tree, crowd.expected(galaxy));
            requireProbabilities(tree, crowd.fractions(galaxy));
            for (Volunteer volunteer : crowd.people().subList(0, 8)) {
                requireProbabilities(tree, crowd.answerProbabilities(galaxy, volunteer));
            }
        }
    }

    private static void requireProbabilities(DecisionTree tree, double[] p) {
        for (double v : p) {
            assertThat(v).isBetween(0.0, 1 + 1e-12);
        }
        for (int q = 0; q < tree.questions().size(); q++) {
            Question question = tree.questions().get(q);
            if (question.type() == Question.Type.SINGLE) {
                assertThat(sum(p, tree, q)).isCloseTo(1, within(1e-9));
            }
        }
    }

    private static double sum(double[] p, DecisionTree tree, int q) {
        int from = tree.offset(q);
        return Arrays.stream(p, from, from + tree.questions().get(q).answers().size())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz2", "gz-decals-1-2", "gz-decals-5"})
    void as_many_answer_a_question_as_were_led_to_it(String name) {
        DecisionTree tree = TreeFile.open(name);
        Crowd crowd = new Crowd(tree, 1);
        for (long i = 0; i < 80; i++) {
            int[] counts = crowd.counts(sky.galaxy(i), 0, 37);
            int[] led = new int[tree.questions().size()];
            led[tree.index(tree.first())] = 37;
            for (int a = 0; a < counts.length; a++) {
                if (tree.next(a) >= 0) {
                    led[tree.next(a)] += counts[a];
                }
            }
            for (int q = 0; q < led.length; q++) {
                int from = tree.offset(q);
                int to = from + tree.questions().get(q).answers().size();
                int given = IntStream.range(from, to).map(a -> counts[a]).sum();
                if (tree.questions().get(q).type() == Question.Type.SINGLE) {
                    assertThat(given).isEqualTo(led[q]);
                } else {
                    int n = led[q];
                    assertThat(given).isGreaterThanOrEqualTo(n);
                    assertThat(IntStream.range(from, to).map(a -> counts[a])).allMatch(k -> k <= n);
                }
            }
            VoteTable.of(tree, List.of(new SubjectVotes("x", "", counts)));
        }
    }

    @Test
    void more_votes_continue_where_the_last_ended() {
        Crowd crowd = new Crowd(TreeFile.open("gz-decals-5"), 3);
        Galaxy galaxy = sky.galaxy(17);
        int[] all = crowd.counts(galaxy, 0, 150);
        int[] begin = crowd.counts(galaxy, 0, 40);
        int[] rest = new Crowd(TreeFile.open("gz-decals-5"), 3).counts(galaxy, 40, 110);
        for (int a = 0; a < all.length; a++) {
            assertThat(begin[a] + rest[a]).isEqualTo(all[a]);
        }
        assertThat(LongStream.range(0, 60)
                        .mapToObj(c -> crowd.volunteer(galaxy, c))
                        .distinct())
                .hasSize(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz2", "gz-decals-1-2", "gz-decals-5"})
    void skilled_volunteers_agree_more_with_the_truth(String name) {
        Crowd crowd = new Crowd(TreeFile.open(name), 1);
        double before = 0;
        for (double skill : new double[] {0.05, 0.35, 0.65, 0.95}) {
            Volunteer volunteer = new Volunteer(1000, skill, 0, 0.01, false);
            double agreement = LongStream.range(0, 400)
                    .mapToObj(sky::galaxy)
                    .mapToDouble(g -> agreement(crowd, g, volunteer))
                    .average()
                    .orElseThrow();
            assertThat(agreement).isGreaterThan(before);
            before = agreement;
        }
        assertThat(before).isGreaterThan(0.65);
    }

    /** Mean probability, over the first two questions, of what a perfect observer answers. */
    private static double agreement(Crowd crowd, Galaxy galaxy, Volunteer volunteer) {
        double[] p = crowd.answerProbabilities(galaxy, volunteer);
        return Arrays.stream(crowd.truth(galaxy))
                .limit(2)
                .mapToDouble(a -> p[a])
                .average()
                .orElseThrow();
    }

    @Test
    void votes_scatter_about_what_is_expected_with_the_stated_concentration() {
        DecisionTree tree = TreeFile.open("gz2");
        Crowd crowd = new Crowd(tree, 5);
        int n = 30;
        double swayed = 0;
        double drawn = 0;
        double bias = 0;
        int subjects = 0;
        for (long i = 0; i < 2500; i++) {
            Galaxy galaxy = sky.galaxy(i);
            Crowd.Opinion opinion = crowd.opinion(galaxy);
            double p = opinion.expected()[0];
            double f = opinion.fractions()[0];
            if (p > 0.15 && p < 0.85) {
                int k = opinion.counts(0, n)[0];
                swayed += square(k - n * p) / (n * p * (1 - p));
                drawn += square(k - n * f) / (n * f * (1 - f));
                bias += k / (double) n - p;
                subjects++;
            }
        }
        double betaBinomial = 1 + (n - 1) / (crowd.concentration() + 1);
        System.out.printf(
                "votes: variance over binomial %.2f (stated %.2f), over this galaxy's own fraction %.2f, bias %.4f, %d"
                        + " subjects%n",
                swayed / subjects, betaBinomial, drawn / subjects, bias / subjects, subjects);
        assertThat(swayed / subjects).isCloseTo(betaBinomial, within(0.12 * betaBinomial));
        assertThat(drawn / subjects).isBetween(0.6, 1.1);
        assertThat(bias / subjects).isCloseTo(0, within(0.012));
    }

    @Test
    void plain_galaxies_unite_the_crowd_and_hard_ones_split_it() {
        Crowd crowd = new Crowd(TreeFile.open("gz2"), 1);
        Sky ellipticals = new Sky(1, SkyOptions.standard().only(Kind.ELLIPTICAL));
        Sky artefacts = new Sky(1, SkyOptions.standard().only(Kind.ARTEFACT));
        double smooth = 0;
        double artefact = 0;
        int split = 0;
        for (long i = 0; i < 200; i++) {
            smooth += crowd.expected(ellipticals.galaxy(i))[0] / 200;
            artefact += crowd.expected(artefacts.galaxy(i))[2] / 200;
            double p = crowd.expected(sky.galaxy(i))[0];
            split += p > 0.25 && p < 0.75 ? 1 : 0;
        }
        assertThat(smooth).isGreaterThan(0.8);
        assertThat(artefact).isGreaterThan(0.75);
        assertThat(split).isBetween(40, 120);
    }

    @Test
    void vandals_do_not_look() {
        Crowd crowd = new Crowd(TreeFile.open("gz2"), 1);
        Volunteer vandal = new Volunteer(9, 0.9, 0, 0, true);
        assertThat(crowd.answerProbabilities(sky.galaxy(1), vandal))
                .isEqualTo(crowd.answerProbabilities(sky.galaxy(2), vandal));
    }

    @Test
    void refuses_a_question_it_was_never_taught() {
        Answer yes = new Answer("yes", "Yes", "", "", Optional.empty());
        Answer no = new Answer("no", "No", "", "", Optional.empty());
        Question question = new Question("lens", "Is it a lens?", "", Question.Type.SINGLE, List.of(yes, no));
        DecisionTree tree = new DecisionTree("lenses", "Lenses", "lens", List.of(question));
        assertThatThrownBy(() -> new Crowd(tree, 1))
                .isInstanceOf(TreeException.class)
                .hasMessageContaining("lens_yes")
                .hasMessageContaining("lenses");
    }

    private static double square(double v) {
        return v * v;
    }
}
