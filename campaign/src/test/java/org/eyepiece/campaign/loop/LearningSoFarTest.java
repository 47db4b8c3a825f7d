package org.eyepiece.campaign.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.eyepiece.campaign.loop.LearningSoFar.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                IntStream.range(from, from + TEST).mapToObj(i -> "s" + i).toList(), List.of(first), List.of(second));
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

    @Test
    void what_trainings_differ_by_is_part_of_the_error() {
        double[] low = new double[TEST];
        double[] high = new double[TEST];
        Arrays.fill(low, 1.9);
        Arrays.fill(high, 2.1);
        List<String> ids = IntStream.range(0, TEST).mapToObj(i -> "s" + i).toList();
        Losses losses = new Losses(ids, List.of(low, high), List.of(low, low));
        assertThat(losses.difference()).isEqualTo(-0.1, within(1e-12));
        assertThat(losses.error()).isEqualTo(0.1, within(1e-12));
        assertThat(new Losses(ids, List.of(low, high), List.of(low, high)).error())
                .isZero();
    }

    @Test
    void what_is_uncertain_by_trainings_alone_widens_the_interval() {
        List<String> ids = IntStream.range(0, TEST).mapToObj(i -> "s" + i).toList();
        Losses start = new Losses(ids, List.of(all(3), all(3)), List.of(all(3), all(3)));
        Losses sure = new Losses(ids, List.of(all(2), all(2)), List.of(all(1.5), all(1.5)));
        Losses unsure = new Losses(ids, List.of(all(2), all(2)), List.of(all(1.0), all(2.0)));
        List<Point> points = List.of(point(100), point(400));
        LearningSoFar certain = LearningSoFar.of(points, List.of(start, sure));
        LearningSoFar uncertain = LearningSoFar.of(points, List.of(start, unsure));
        assertThat(certain.high() - certain.low()).isZero();
        assertThat(uncertain.high() - uncertain.low()).isGreaterThan(0.1);
    }

    private static double[] all(double loss) {
        double[] losses = new double[TEST];
        Arrays.fill(losses, loss);
        return losses;
    }

    @Test
    void losses_are_read_as_they_were_written(@TempDir Path folder) {
        List<String> ids = List.of("a", "b");
        Losses losses = new Losses(
                ids, List.of(new double[] {1, 2}, new double[] {3, 4}), List.of(new double[] {5, 6}, new double[] {7, 8
                }));
        Path file = folder.resolve("compared.csv");
        losses.write(file, "control", "enhanced");
        assertThat(file).content().startsWith("id,control_1,control_2,enhanced_1,enhanced_2");
        Losses read = Losses.read(file);
        assertThat(read.ids()).isEqualTo(ids);
        assertThat(read.first()).containsExactly(new double[] {1, 2}, new double[] {3, 4});
        assertThat(read.second()).containsExactly(new double[] {5, 6}, new double[] {7, 8});
    }

    @Test
    void both_arms_begin_with_what_the_first_model_knew() {
        assertThat(LabelSet.comparable(60, 60, 0)).isEqualTo(60);
        assertThat(LabelSet.comparable(60, 300, 100)).isEqualTo(160);
        assertThat(LabelSet.comparable(60, 100, 500)).isEqualTo(100);
    }
}
