package org.eyepiece.posterior;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * Entropies of the votes of N people among A choices under T networks. A network's probability of an outcome is a product,
 *
 * <pre>
 *     p_t(k) = g_t prod_a r_ta(k_a)      r_ta(k) = prod_(j&lt;k) (alpha_ta + j) / ((j + 1) s_t)      s_t = (c_t + N) / N
 *                                        g_t = prod_(i&lt;N) (i + 1) s_t / (c_t + i)
 * </pre>
 *
 * so its entropy needs no outcomes, only each choice's own beta-binomial, and the mixture's needs one product per outcome and
 * network and one logarithm per outcome. The factor s keeps all of them well inside the range of a double for N up to
 * {@value #MOST_VOTES}. A multinomial is the limit (alpha + j) / s = m N.
 */
final class VoteOutcomes {

    /** Beyond it only two choices fit under {@link VoteInformation#MOST_OUTCOMES}, whose entropies come from elsewhere. */
    static final int MOST_VOTES = 98;

    private static final double TINY = 1e-300;

    private final VoteChoices choices;
    private final int n;
    private final int lanes;
    /** g_t */
    private final double[] scale;
    /** {@code [choice][k * lanes + lane]}: r of the choice. */
    private final double[][] ratios;

    VoteOutcomes(VoteChoices choices, int n) {
        if (n > MOST_VOTES) {
            throw new IllegalArgumentException(n + " votes where " + MOST_VOTES + " are the most");
        }
        this.choices = choices;
        this.n = n;
        lanes = choices.lanes();
        scale = scale();
        ratios = new double[choices.choices()][];
        for (int a = 0; a < ratios.length; a++) {
            ratios[a] = ratios(choices.shares()[a]);
        }
    }

    /** C(N + A - 1, A - 1), or {@link Long#MAX_VALUE} where it is larger. */
    static long count(int choices, int n) {
        double count = 1;
        for (int i = 1; i < choices; i++) {
            count = count * (n + i) / i;
        }
        return count < 0x1p53 ? Math.round(count) : Long.MAX_VALUE;
    }

    /** How many outcomes there are. */
    int count() {
        return Math.toIntExact(count(choices.choices(), n));
    }

    /** s_t of one vector of lanes; N, which makes r of a share m the multinomial's, where the Dirichlets are points. */
    private DoubleVector spread(int lane) {
        return load(choices.concentrations(), lane).add(n).div(n);
    }

    private double[] scale() {
        double[] product = new double[lanes];
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            DoubleVector value = all(1);
            for (int i = 0; i < n; i++) {
                value = choices.points()
                        ? value.mul((i + 1.0) / n)
                        : value.mul(spread(lane).mul(i + 1.0))
                                .div(load(choices.concentrations(), lane).add(i));
            }
            value.intoArray(product, lane);
        }
        return product;
    }

    private double[] ratios(double[] shares) {
        double[] ratios = new double[(n + 1) * lanes];
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            DoubleVector share = load(shares, lane);
            DoubleVector inverse = choices.points() || n == 0 ? all(n) : all(1).div(spread(lane));
            DoubleVector value = all(1);
            value.intoArray(ratios, lane);
            for (int k = 0; k < n; k++) {
                DoubleVector numerator = choices.points() ? share : share.add(k);
                value = value.mul(numerator).mul(inverse).mul(1.0 / (k + 1));
                value.intoArray(ratios, (k + 1) * lanes + lane);
            }
        }
        return ratios;
    }

    /** sum_t w_t H[p_t] = - sum_t w_t [ ln g_t + sum_a sum_k p_ta(k) ln r_ta(k) ], p_ta the choice's own beta-binomial. */
    double conditionalEntropy() {
        double[] logs = new double[lanes];
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            Lanes.log(load(scale, lane)).intoArray(logs, lane);
        }
        for (int a = 0; a < ratios.length; a++) {
            double[] rest = ratios.length == 2 ? ratios[1 - a] : ratios(rest(a));
            addExpectedLog(ratios[a], rest, logs);
        }
        double[] partial = new double[Lanes.BLOCK];
        for (int t = 0; t < lanes; t++) {
            partial[t % Lanes.BLOCK] -= choices.weights()[t] * logs[t];
        }
        return Math.max(Lanes.sumBlock(partial, 0), 0);
    }

    /** All choices but one together. */
    private double[] rest(int choice) {
        double[] rest = new double[lanes];
        for (int a = 0; a < ratios.length; a++) {
            for (int t = 0; a != choice && t < lanes; t++) {
                rest[t] += choices.shares()[a][t];
            }
        }
        return rest;
    }

    /** Adds sum_k p(k) ln r(k), p(k) = g r(k) r_rest(N - k). */
    private void addExpectedLog(double[] own, double[] rest, double[] logs) {
        for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
            DoubleVector g = load(scale, lane);
            DoubleVector sum = load(logs, lane);
            for (int k = 0; k <= n; k++) {
                DoubleVector r = load(own, k * lanes + lane);
                DoubleVector p = g.mul(r).mul(load(rest, (n - k) * lanes + lane));
                sum = p.fma(Lanes.log(r.max(TINY)), sum);
            }
            sum.intoArray(logs, lane);
        }
    }

    /** H of the mixture, over all outcomes. */
    double entropy() {
        Walk walk = new Walk();
        for (int t = 0; t < lanes; t++) {
            walk.prefixes[0][t] = scale[t] * choices.weights()[t];
        }
        walk.from(0, n);
        return walk.entropy();
    }

    /** Goes through all ways to share out the votes, choice after choice. */
    private final class Walk {
        /** {@code [choice][lane]}: w_t g_t times r of the choices before. */
        final double[][] prefixes = new double[ratios.length][lanes];

        final double[] probabilities = new double[Lanes.padded(count())];
        final double[] partial = new double[Lanes.BLOCK];
        int found;

        void from(int choice, int left) {
            if (choice == ratios.length - 2) {
                for (int k = 0; k <= left; k++) {
                    probabilities[found++] = last(prefixes[choice], k, left - k);
                }
                return;
            }
            for (int k = 0; k <= left; k++) {
                for (int lane = 0; lane < lanes; lane += Lanes.LENGTH) {
                    load(prefixes[choice], lane)
                            .mul(load(ratios[choice], k * lanes + lane))
                            .intoArray(prefixes[choice + 1], lane);
                }
                from(choice + 1, left - k);
            }
        }

        private double last(double[] prefix, int k, int rest) {
            double[] own = ratios[ratios.length - 2];
            double[] other = ratios[ratios.length - 1];
            for (int i = 0; i < Lanes.BLOCK; i += Lanes.LENGTH) {
                DoubleVector sum = all(0);
                for (int lane = i; lane < lanes; lane += Lanes.BLOCK) {
                    sum = load(prefix, lane)
                            .mul(load(own, k * lanes + lane))
                            .fma(load(other, rest * lanes + lane), sum);
                }
                sum.intoArray(partial, i);
            }
            return Lanes.sumBlock(partial, 0);
        }

        double entropy() {
            Arrays.fill(partial, 0);
            for (int i = 0; i < Lanes.BLOCK; i += Lanes.LENGTH) {
                DoubleVector sum = all(0);
                for (int at = i; at < probabilities.length; at += Lanes.BLOCK) {
                    DoubleVector p = load(probabilities, at);
                    sum = p.fma(Lanes.log(p.max(TINY)), sum);
                }
                sum.neg().intoArray(partial, i);
            }
            return Lanes.sumBlock(partial, 0);
        }
    }

    private static DoubleVector load(double[] values, int from) {
        return DoubleVector.fromArray(Lanes.SPECIES, values, from);
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(Lanes.SPECIES, value);
    }
}
