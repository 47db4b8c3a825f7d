package org.eyepiece.acquire;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import org.eyepiece.posterior.Lanes;
import org.eyepiece.posterior.Posterior;

/**
 * BALD of beta-binomial samples. With q_0 = 1 and q_(k+1) = q_k (N-k)/(k+1) (alpha+k)/(beta+N-k-1), a sample's p_k is
 * q_k / S, S = sum q, and its entropy
 *
 * <pre>
 *     H_t = ln S - 1/S sum_k q_k ln q_k
 * </pre>
 *
 * Samples are the lanes of a vector.
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
        double[] live = new double[sides.lanes];
        Arrays.fill(live, 1);
        sides.clearPadding(live);
        double[] entropies = new double[Lanes.BLOCK];
        double[] weights = new double[ones.length];
        double[] sums = new double[(n + 1) * Lanes.BLOCK];
        double[] q = new double[(n + 1) * Lanes.LENGTH];
        if (sides.forward > 0) {
            addSamples(sides, live, 0, sides.middle, q, sums, entropies);
            for (int k = 0; k <= n; k++) {
                weights[k] = Lanes.sumBlock(sums, k * Lanes.BLOCK);
            }
        }
        if (sides.mirrored > 0) {
            Arrays.fill(sums, 0);
            addSamples(sides, live, sides.middle, sides.lanes, q, sums, entropies);
            for (int k = 0; k <= n; k++) {
                weights[n - k] += Lanes.sumBlock(sums, k * Lanes.BLOCK);
            }
        }
        return MarginalEntropy.of(weights, ones, posterior.samples())
                - Lanes.sumBlock(entropies, 0) / posterior.samples();
    }

    private void addSamples(
            Sides sides, double[] live, int from, int to, double[] q, double[] sums, double[] entropies) {
        for (int block = from; block < to; block += Lanes.BLOCK) {
            for (int i = 0; i < Lanes.BLOCK; i += Lanes.LENGTH) {
                DoubleVector alive = load(live, block + i);
                DoubleVector z = load(sides.magnitude, block + i);
                DoubleVector e = Lanes.exp(z.neg());
                DoubleVector beta = load(sides.concentration, block + i).div(e.add(1.0));
                DoubleVector alpha = beta.mul(e);
                DoubleVector entropy = run(alpha, beta, alive, q, sums, i);
                entropy.fma(alive, load(entropies, i)).intoArray(entropies, i);
            }
        }
    }

    /** One vector of samples: adds their p_k to the sums and gives their entropies. */
    private DoubleVector run(
            DoubleVector alpha, DoubleVector beta, DoubleVector alive, double[] q, double[] sums, int at) {
        DoubleVector value = DoubleVector.broadcast(Lanes.SPECIES, 1.0);
        DoubleVector sum = value;
        DoubleVector logs = DoubleVector.zero(Lanes.SPECIES);
        value.intoArray(q, 0);
        for (int k = 0; k < n; k++) {
            DoubleVector ratio = alpha.add(k).mul(steps[k]).div(beta.add(n - k - 1));
            value = value.mul(ratio);
            value.intoArray(q, (k + 1) * Lanes.LENGTH);
            sum = sum.add(value);
            logs = value.fma(Lanes.log(value.max(MarginalEntropy.TINY)), logs);
        }
        DoubleVector scale = alive.div(sum);
        for (int k = 0; k <= n; k++) {
            int to = at + k * Lanes.BLOCK;
            load(q, k * Lanes.LENGTH).fma(scale, load(sums, to)).intoArray(sums, to);
        }
        return Lanes.log(sum).sub(logs.div(sum));
    }

    private static DoubleVector load(double[] values, int from) {
        return DoubleVector.fromArray(Lanes.SPECIES, values, from);
    }
}
