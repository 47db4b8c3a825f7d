package org.eyepiece.campaign.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.eyepiece.campaign.loop.LearningSoFar.Point;
import org.junit.jupiter.api.Test;

class LearningSoFarTest {

    private static final int TEST = 400;

    private static Losses losses(int from, double control, double enhanced, long seed) {
        Random random = new Random(seed);
        double[] first = new double[TEST];
        double[] second = new double[TEST];
        for (int i = 0; i < TEST; i++) {
            double both = random.nextGaussian();
            first[i] = control + both + 0.1 * random.nextGaussian();
            second[i] = enhanced + both + 0.1 * random.nextGaussian();
        }
        return new Losses(
                IntStream.range(from, from + TEST).mapToObj(i -> "s" + i).toList(), first, second);
    }

    private static Point point(int labels) {
        return new Point(labels, labels, labels, labels, 0, 0, 0);
    }

    @Test
    void half_the_labels_are_saved_where_half_of_them_chosen_do_as_well() {
        LearningSoFar sofar = LearningSoFar.of(
                List.of(point(100), point(200), point(400)),
                List.of(losses(0, 3, 3, 1), losses(0, 2.5, 2, 1), losses(0, 2, 1.5, 1)));
        assertThat(sofar.saved()).isEqualTo(0.5, within(0.03));
        assertThat(sofar.low()).isLessThanOrEqualTo(sofar.saved());
        assertThat(sofar.high()).isGreaterThanOrEqualTo(sofar.saved());
        assertThat(sofar.most()).isEqualTo(0.75);
    }

    @Test
    void nothing_is_saved_where_choosing_never_gets_there() {
        LearningSoFar sofar =
                LearningSoFar.of(List.of(point(100), point(400)), List.of(losses(0, 3, 3.5, 1), losses(0, 2, 2.5, 2)));
        assertThat(sofar.saved()).isZero();
        assertThat(sofar.high()).isZero();
    }

    @Test
    void only_test_subjects_that_every_point_was_judged_on_count() {
        List<Losses> losses = new ArrayList<>(List.of(losses(0, 3, 3, 1), losses(50, 2, 1.2, 1)));
        LearningSoFar sofar = LearningSoFar.of(List.of(point(100), point(200)), losses);
        assertThat(sofar.saved()).isBetween(0.1, 0.5);
    }

    @Test
    void the_error_of_a_difference_is_that_of_pairs() {
        Losses losses = losses(0, 2, 2.1, 3);
        assertThat(losses.difference()).isEqualTo(0.1, within(0.03));
        assertThat(losses.error()).isEqualTo(Math.sqrt(2) * 0.1 / Math.sqrt(TEST), within(0.001));
    }
}
