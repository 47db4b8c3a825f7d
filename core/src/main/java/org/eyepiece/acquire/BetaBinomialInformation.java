package org.eyepiece.acquire;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import org.eyepiece.posterior.Lanes;
import org.eyepiece.posterior.Posterior;

/**
 * BALD of beta-binomial samples. With q_0 = 1 and q_(k+1) = q_k (N-k)/(k+1) (alpha+k)/(beta+N-k-1), a sample's p_k is
 * q_k / sum q. Samples are the lanes of a vector.
 */
final class BetaBinomialInformation {
    private final int n;
    /** (N - k) / (k + 1) */
    private final double[] steps;
    /** 1 for each k, 0 in padding. */
    private final double[] ones;

    BetaBinomialInformation(int n) {
        this.n = n;
        steps = new double[n];
        for (int k = 0; k < n; k++) {
            steps[k] = (double) (n - k) / (k + 1);
        }
        ones = new double[Lanes.padded(n + 1)];
        Arrays.fill(ones, 0, n + 1, 1);
    }

    double of(Posterior posterior) {
        Sides sides = Sides.of(posterior, Lanes.BLOCK, true);
        double[] alpha = new double[sides.lanes];
        double[] beta = sides.concentration;
        Sides.odds(sides.magnitude, alpha);
        split(alpha, beta);
        double[] live = sides.magnitude;
        Arrays.fill(live, 1);
        sides.clearPadding(live);
        double[] entropies = new double[Lanes.BLOCK];
        double[] weights = new double[ones.length];
        double[] sums = new double[(n + 1) * Lanes.BLOCK];
        if (sides.forward > 0) {
            addSamples(alpha, beta, live, 0, sides.middle, sums, entropies);
            for (int k = 0; k <= n; k++) {
                weights[k] = Lanes.sumBlock(sums, k * Lanes.BLOCK);
            }
        }
        if (sides.mirrored > 0) {
            Arrays.fill(sums, 0);
            addSamples(alpha, beta, live, sides.middle, sides.lanes, sums, entropies);
            for (int k = 0; k <= n; k++) {
                weights[n - k] += Lanes.sumBlock(sums, k * Lanes.BLOCK);
            }
        }
        return MarginalEntropy.of(weights, ones, posterior.samples())
                - Lanes.sumBlock(entropies, 0) / posterior.samples();
    }

    /** From odds and concentrations, in place, to alpha <= beta. */
    private static void split(double[] odds, double[] concentrations) {
        for (int i = 0; i < odds.length; i += Lanes.LENGTH) {
            DoubleVector e = load(odds, i);
            DoubleVector beta = load(concentrations, i).div(e.add(1.0));
            beta.intoArray(concentrations, i);
            beta.mul(e).intoArray(odds, i);
        }
    }

    private void addSamples(
            double[] alpha, double[] beta, double[] live, int from, int to, double[] sums, double[] entropies) {
        double[] q = new double[(n + 1) * Lanes.LENGTH];
        double[] scale = new double[Lanes.LENGTH];
        for (int block = from; block < to; block += Lanes.BLOCK) {
            for (int i = 0; i < Lanes.BLOCK; i += Lanes.LENGTH) {
                run(alpha, beta, live, block + i, q, scale);
                add(q, scale, sums, entropies, i);
            }
        }
    }

    /** q_k of one vector of samples, and 1/S, which is 0 where a lane is padding. */
    private void run(double[] alpha, double[] beta, double[] live, int lane, double[] q, double[] scale) {
        DoubleVector a = load(alpha, lane);
        DoubleVector b = load(beta, lane);
        DoubleVector value = DoubleVector.broadcast(Lanes.SPECIES, 1.0);
        DoubleVector sum = value;
        value.intoArray(q, 0);
        for (int k = 0; k < n; k++) {
            value = value.mul(a.add(k).mul(steps[k]).div(b.add(n - k - 1)));
            value.intoArray(q, (k + 1) * Lanes.LENGTH);
            sum = sum.add(value);
        }
        load(live, lane).div(sum).intoArray(scale, 0);
    }

    /** Adds the samples' p_k to the sums and their entropies to the entropies. */
    private void add(double[] q, double[] scale, double[] sums, double[] entropies, int at) {
        DoubleVector share = load(scale, 0);
        DoubleVector entropy = load(entropies, at);
        for (int k = 0; k <= n; k++) {
            DoubleVector p = load(q, k * Lanes.LENGTH).mul(share);
            int to = at + k * Lanes.BLOCK;
            load(sums, to).add(p).intoArray(sums, to);
            entropy = entropy.sub(p.mul(Lanes.log(p.max(MarginalEntropy.TINY))));
        }
        entropy.intoArray(entropies, at);
    }

    private static DoubleVector load(double[] values, int from) {
        return DoubleVector.fromArray(Lanes.SPECIES, values, from);
    }
}
