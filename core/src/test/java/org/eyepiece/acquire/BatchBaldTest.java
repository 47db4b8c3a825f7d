package org.eyepiece.acquire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.eyepiece.posterior.Posterior;
import org.junit.jupiter.api.Test;

class BatchBaldTest {
    @Test
    void picks_greedily_by_the_log_determinant_of_its_definition() {
        for (int trial = 0; trial < 40; trial++) {
            List<Candidate> pool = trial % 2 == 0 ? Pools.betaBinomial(14, 9, trial) : Pools.binomial(14, 9, trial);
            int votes = trial % 3 == 0 ? 1 : 40;
            List<Ranked> chosen = new BatchBald(votes).choose(pool, 14);
            List<Candidate> picked = new ArrayList<>();
            double before = 0;
            for (Ranked ranked : chosen) {
                double best = Double.NEGATIVE_INFINITY;
                String id = "";
                for (Candidate candidate : pool) {
                    if (!picked.contains(candidate)) {
                        double gain = information(picked, candidate, votes) - before;
                        id = gain > best ? candidate.id() : id;
                        best = Math.max(best, gain);
                    }
                }
                assertThat(ranked.id())
                        .as("trial %s, rank %s", trial, ranked.rank())
                        .isEqualTo(id);
                assertThat(ranked.score()).isCloseTo(best, within(1e-9));
                Candidate next = candidate(pool, id);
                before = information(picked, next, votes);
                picked.add(next);
            }
        }
    }

    @Test
    void scores_are_the_information_of_a_subject_alone() {
        List<Candidate> pool = Pools.betaBinomial(30, 50, 4);
        double[] scores = new BatchBald(40).scores(pool);
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isCloseTo(information(List.of(), pool.get(i), 40), within(1e-12));
        }
    }

    @Test
    void alone_it_orders_subjects_nearly_as_exact_bald_does() {
        for (List<Candidate> pool : List.of(Pools.betaBinomial(500, 50, 5), Pools.binomial(500, 50, 6))) {
            assertThat(RankCorrelation.spearman(new BatchBald(40).scores(pool), new Bald(40).scores(pool)))
                    .isGreaterThan(0.95);
        }
    }

    @Test
    void the_twin_of_a_pick_waits_while_something_else_informs() {
        // Networks split two ways: half of them about a and its twins, the other half, independently, about b.
        List<Candidate> pool = List.of(
                new Candidate("a", Posterior.binomial(3, 3, -3, -3)),
                new Candidate("a's twin", Posterior.binomial(3, 3, -3, -3)),
                new Candidate("a's opposite", Posterior.binomial(-3, -3, 3, 3)),
                new Candidate("b", Posterior.binomial(1, -1, 1, -1)),
                new Candidate("all agree", Posterior.binomial(0, 0, 0, 0)));
        List<Ranked> chosen = new BatchBald(40).choose(pool, 5);
        assertThat(chosen).extracting(Ranked::id).containsExactly("a", "b", "a's opposite", "a's twin", "all agree");
        assertThat(chosen.get(2).score()).isLessThan(chosen.get(0).score() / 5);
        assertThat(chosen.get(4).score()).isZero();
        assertThat(new Bald(40).choose(pool, 3)).extracting(Ranked::id).doesNotContain("b");
    }

    @Test
    void gains_never_rise_and_stay_numbers_beyond_as_many_picks_as_networks() {
        List<Ranked> chosen = new BatchBald(40).choose(Pools.binomial(400, 10, 7), 400);
        for (int i = 1; i < chosen.size(); i++) {
            assertThat(chosen.get(i).score())
                    .isLessThanOrEqualTo(chosen.get(i - 1).score())
                    .isNotNegative();
        }
    }

    @Test
    void certain_networks_that_disagree_come_first_and_twice_over_only_once() {
        List<Candidate> pool = new ArrayList<>(Pools.binomial(20, 4, 8));
        pool.add(new Candidate("x", Posterior.binomial(-800, 800, -800, 800)));
        pool.add(new Candidate("y", Posterior.binomial(-800, 800, -800, 800)));
        pool.add(new Candidate("sure", Posterior.binomial(800, 800, 800, 800)));
        List<Ranked> chosen = new BatchBald(40).choose(pool, 23);
        assertThat(chosen.getFirst().id()).isEqualTo("x");
        assertThat(chosen.getFirst().score()).isFinite();
        assertThat(chosen.get(1).id()).isNotEqualTo("y");
        assertThat(chosen.getLast()).isEqualTo(new Ranked(23, "sure", 0, "batch-bald", 1));
    }

    @Test
    void ties_go_by_id() {
        List<Candidate> pool = List.of(
                new Candidate("c", Posterior.binomial(1, -1)),
                new Candidate("b", Posterior.binomial(1, -1)),
                new Candidate("a", Posterior.binomial(1, -1)));
        assertThat(new BatchBald(1).choose(pool, 3)).extracting(Ranked::id).containsExactly("a", "b", "c");
    }

    @Test
    void needs_the_same_networks_for_every_subject() {
        List<Candidate> pool = new ArrayList<>(Pools.binomial(5, 10, 1));
        pool.add(new Candidate("odd one", Posterior.binomial(0)));
        assertThatThrownBy(() -> new BatchBald(40).choose(pool, 2)).hasMessageContaining("odd one has 1 samples");
        assertThatThrownBy(() -> new BatchBald(0)).hasMessageContaining("at least one vote");
        assertThatThrownBy(() -> new BatchBald(40).choose(pool, -1)).hasMessageContaining("cannot choose -1");
    }

    private static Candidate candidate(List<Candidate> pool, String id) {
        return pool.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    /** 1/2 ln det(I + L^-1/2 K L^-1/2) of the picked and one more, as the formulas say. */
    private static double information(List<Candidate> picked, Candidate more, int votes) {
        List<Candidate> all = new ArrayList<>(picked);
        all.add(more);
        double[][] matrix = new double[all.size()][all.size()];
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < all.size(); j++) {
                Posterior x = all.get(i).posterior();
                Posterior y = all.get(j).posterior();
                matrix[i][j] = (i == j ? 1 : 0) + covariance(x, y) / Math.sqrt(noise(x, votes) * noise(y, votes));
            }
        }
        return logDeterminant(matrix) / 2;
    }

    private static double covariance(Posterior x, Posterior y) {
        double sum = 0;
        for (int t = 0; t < x.samples(); t++) {
            sum += (x.fraction(t) - x.mean()) * (y.fraction(t) - y.mean());
        }
        return sum / x.samples();
    }

    /** The mean over networks of the variance of k/N, from each network's own p(k). */
    private static double noise(Posterior x, int votes) {
        double sum = 0;
        for (int t = 0; t < x.samples(); t++) {
            double[] p = x.pmf(t, votes);
            double mean = 0;
            double square = 0;
            for (int k = 0; k <= votes; k++) {
                double fraction = (double) k / votes;
                mean += p[k] * fraction;
                square += p[k] * fraction * fraction;
            }
            sum += square - mean * mean;
        }
        return sum / x.samples();
    }

    /** By elimination; the matrix is positive definite. */
    private static double logDeterminant(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += Math.log(matrix[i][i]);
            for (int row = i + 1; row < matrix.length; row++) {
                double factor = matrix[row][i] / matrix[i][i];
                for (int column = i; column < matrix.length; column++) {
                    matrix[row][column] -= factor * matrix[i][column];
                }
            }
        }
        return sum;
    }
}
