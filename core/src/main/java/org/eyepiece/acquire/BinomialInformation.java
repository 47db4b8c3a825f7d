package org.eyepiece.acquire;

import jdk.incubator.vector.DoubleVector;
import org.eyepiece.posterior.Lanes;
import org.eyepiece.posterior.Posterior;

/**
 * BALD of binomial samples without a sum over k per sample. The coefficient cancels out of the difference of entropies:
 *
 * <pre>
 *     w_k  = 1/T sum_t rho_t^k (1 - rho_t)^(N-k)            marginal m_k = C(N,k) w_k
 *     BALD = - sum_k m_k ln w_k - N 1/T sum_t h(rho_t)      h(rho) = -rho ln rho - (1-rho) ln(1-rho)
 * </pre>
 *
 * One multiplication takes rho^k (1-rho)^(N-k) to the next k; samples are the lanes of a vector.
 */
final class BinomialInformation {
    /** Largest N whose coefficients, and 2^-N, stay well inside the range of a double. */
    static final int MOST_VOTES = 900;

    /** Lanes that go through the recurrence side by side: four blocks, to keep the arithmetic units busy. */
    private static final int GROUP = 4 * Lanes.BLOCK;

    private final int n;
    /** C(N, k), then zeros up to a whole block. */
    private final double[] coefficients;

    BinomialInformation(int n) {
        this.n = n;
        coefficients = new double[Lanes.padded(n + 1)];
        coefficients[0] = 1;
        for (int k = 0; k < n; k++) {
            coefficients[k + 1] = coefficients[k] * (n - k) / (k + 1);
        }
    }

    double of(Posterior posterior) {
        Sides sides = Sides.of(posterior, GROUP, false);
        double[] odds = new double[sides.lanes];
        double[] powers = new double[sides.lanes];
        double[] entropies = new double[sides.lanes];
        prepare(sides, odds, powers, entropies);
        double[] weights = new double[coefficients.length];
        if (sides.forward > 0) {
            double[] sums = sums(odds, powers, 0, sides.middle);
            for (int k = 0; k <= n; k++) {
                weights[k] = Lanes.sumBlock(sums, k * Lanes.BLOCK);
            }
        }
        if (sides.mirrored > 0) {
            double[] sums = sums(odds, powers, sides.middle, sides.lanes);
            for (int k = 0; k <= n; k++) {
                weights[n - k] += Lanes.sumBlock(sums, k * Lanes.BLOCK);
            }
        }
        double conditional = 0;
        for (int i = 0; i < sides.lanes; i += Lanes.BLOCK) {
            conditional += Lanes.sumBlock(entropies, i);
        }
        return MarginalEntropy.of(weights, coefficients, posterior.samples()) - n * conditional / posterior.samples();
    }

    /** Per lane, with rho <= 1/2: rho / (1 - rho), (1 - rho)^N and h(rho). */
    private void prepare(Sides sides, double[] odds, double[] powers, double[] entropies) {
        for (int i = 0; i < sides.lanes; i += Lanes.LENGTH) {
            DoubleVector z = DoubleVector.fromArray(Lanes.SPECIES, sides.magnitude, i);
            DoubleVector e = Lanes.exp(z.neg());
            DoubleVector one = e.add(1.0);
            // -ln(1 - rho); what a tiny e loses here is below 1e-16 nats.
            DoubleVector l = Lanes.log(one);
            e.intoArray(odds, i);
            Lanes.expWithin(l.mul(-n)).intoArray(powers, i);
            z.mul(e).div(one).add(l).intoArray(entropies, i);
        }
        sides.clearPadding(powers);
        sides.clearPadding(entropies);
    }

    /** For each k the lanes' sums of powers times odds^k, as one block of partial sums. */
    private double[] sums(double[] odds, double[] powers, int from, int to) {
        double[] sums = new double[(n + 1) * Lanes.BLOCK];
        for (int group = from; group < to; group += GROUP) {
            for (int i = 0; i < Lanes.BLOCK; i += Lanes.LENGTH) {
                addGroup(odds, powers, group + i, sums, i);
            }
        }
        return sums;
    }

    private void addGroup(double[] odds, double[] powers, int lane, double[] sums, int at) {
        DoubleVector g0 = load(powers, lane);
        DoubleVector g1 = load(powers, lane + Lanes.BLOCK);
        DoubleVector g2 = load(powers, lane + 2 * Lanes.BLOCK);
        DoubleVector g3 = load(powers, lane + 3 * Lanes.BLOCK);
        DoubleVector o0 = load(odds, lane);
        DoubleVector o1 = load(odds, lane + Lanes.BLOCK);
        DoubleVector o2 = load(odds, lane + 2 * Lanes.BLOCK);
        DoubleVector o3 = load(odds, lane + 3 * Lanes.BLOCK);
        for (int k = 0; k <= n; k++) {
            int to = at + k * Lanes.BLOCK;
            load(sums, to).add(g0.add(g1).add(g2.add(g3))).intoArray(sums, to);
            g0 = g0.mul(o0);
            g1 = g1.mul(o1);
            g2 = g2.mul(o2);
            g3 = g3.mul(o3);
        }
    }

    private static DoubleVector load(double[] values, int from) {
        return DoubleVector.fromArray(Lanes.SPECIES, values, from);
    }
}
