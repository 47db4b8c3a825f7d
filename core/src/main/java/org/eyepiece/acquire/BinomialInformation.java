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

    /** Lanes whose 1/(1 - rho), at most 2 each, are multiplied before a logarithm is taken. */
    private static final int PRODUCT = 64 * Lanes.BLOCK;

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
        double conditional = n * entropies(sides, odds, powers);
        raise(powers);
        sides.clearPadding(powers);
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
        return MarginalEntropy.of(weights, coefficients, posterior.samples()) - conditional / posterior.samples();
    }

    /** Per lane: rho / (1 - rho) with rho <= 1/2, and 1 - rho. Returns the sum of h(rho). */
    private static double entropies(Sides sides, double[] odds, double[] rests) {
        Sides.odds(sides.magnitude, odds);
        sides.clearPadding(odds);
        double[] sums = new double[Lanes.BLOCK];
        double[] products = new double[Lanes.BLOCK];
        double logs = 0;
        for (int from = 0; from < odds.length; from += PRODUCT) {
            int to = Math.min(from + PRODUCT, odds.length);
            for (int i = 0; i < Lanes.BLOCK; i += Lanes.LENGTH) {
                addEntropies(sides.magnitude, odds, rests, from, to, i, sums, products);
            }
            logs += logOfProduct(products);
        }
        return Lanes.sumBlock(sums, 0) + logs;
    }

    /** h(rho) = |z| rho - ln(1 - rho), the logarithms of many lanes being that of one product. */
    private static void addEntropies(
            double[] magnitude,
            double[] odds,
            double[] rests,
            int from,
            int to,
            int at,
            double[] sums,
            double[] products) {
        DoubleVector sum = load(sums, at);
        DoubleVector product = DoubleVector.broadcast(Lanes.SPECIES, 1.0);
        for (int i = from + at; i < to; i += Lanes.BLOCK) {
            DoubleVector e = load(odds, i);
            DoubleVector one = e.add(1.0);
            DoubleVector rest = DoubleVector.broadcast(Lanes.SPECIES, 1.0).div(one);
            product = product.mul(one);
            sum = load(magnitude, i).mul(e).fma(rest, sum);
            rest.intoArray(rests, i);
        }
        sum.intoArray(sums, at);
        product.intoArray(products, at);
    }

    private static double logOfProduct(double[] products) {
        for (int i = 0; i < Lanes.BLOCK; i += Lanes.LENGTH) {
            Lanes.log(load(products, i)).intoArray(products, i);
        }
        return Lanes.sumBlock(products, 0);
    }

    /** (1 - rho)^N from 1 - rho, in place, by squaring from N's highest bit down. */
    private void raise(double[] rests) {
        double[] base = rests.clone();
        for (int bit = Integer.highestOneBit(n) >> 1; bit > 0; bit >>= 1) {
            boolean odd = (n & bit) != 0;
            for (int i = 0; i < rests.length; i += Lanes.LENGTH) {
                DoubleVector r = load(rests, i);
                DoubleVector square = r.mul(r);
                (odd ? square.mul(load(base, i)) : square).intoArray(rests, i);
            }
        }
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
