package org.eyepiece.acquire;

import java.util.List;
import jdk.incubator.vector.DoubleVector;
import org.eyepiece.posterior.Elementary;
import org.eyepiece.posterior.Lanes;
import org.eyepiece.posterior.Posterior;

/** The subjects that stand for all in {@link Epig}; they are the lanes of a vector. */
final class EpigTargets {
    private final int count;
    private final int padded;
    /** [samples][targets, padded]: the vote fraction that each network expects of each target. */
    private final double[] fractions;
    /** [targets, padded] */
    private final double[] means;
    /** Sum over targets of H(y*). */
    private final double targetEntropy;

    EpigTargets(List<Posterior> posteriors, int samples) {
        count = posteriors.size();
        padded = Lanes.padded(count);
        fractions = new double[samples * padded];
        means = new double[padded];
        for (int target = 0; target < count; target++) {
            for (int t = 0; t < samples; t++) {
                double fraction = posteriors.get(target).fraction(t);
                fractions[t * padded + target] = fraction;
                means[target] += fraction / samples;
            }
        }
        double sum = 0;
        for (int target = 0; target < count; target++) {
            sum += entropy(means[target]) + entropy(1 - means[target]);
        }
        targetEntropy = sum;
    }

    /**
     * Mean mutual information between a vote on a subject and a vote on each target,
     * I(y; y*) = H(y) + H(y*) - H(y, y*).
     *
     * @param subject the vote fraction each network expects, {@code double[samples]}
     */
    double information(double[] subject) {
        double mean = 0;
        for (double fraction : subject) {
            mean += fraction / subject.length;
        }
        double[] both = new double[padded];
        double[] onlySubject = new double[padded];
        double[] onlyTarget = new double[padded];
        double[] neither = new double[padded];
        meet(subject, both);
        split(mean, both, onlySubject, onlyTarget, neither);
        double joint = entropy(both) + entropy(onlySubject) + entropy(onlyTarget) + entropy(neither);
        double alone = entropy(mean) + entropy(1 - mean);
        // Independent votes give 0 up to rounding, which may fall below it.
        return Math.max(alone + (targetEntropy - joint) / count, 0);
    }

    /** p(1, 1) = 1/T sum_t p_t(1) p_t*(1) for each target. */
    private void meet(double[] subject, double[] both) {
        for (int target = 0; target < padded; target += Lanes.LENGTH) {
            DoubleVector sum = DoubleVector.zero(Lanes.SPECIES);
            for (int t = 0; t < subject.length; t++) {
                sum = load(fractions, t * padded + target).fma(all(subject[t]), sum);
            }
            sum.div(subject.length).intoArray(both, target);
        }
    }

    /** The other three of the joint probabilities; padding is left with none. */
    private void split(double mean, double[] both, double[] onlySubject, double[] onlyTarget, double[] neither) {
        for (int target = 0; target < count; target++) {
            onlySubject[target] = Math.max(mean - both[target], 0);
            onlyTarget[target] = Math.max(means[target] - both[target], 0);
            neither[target] = Math.max(1 - mean - onlyTarget[target], 0);
        }
    }

    private static double entropy(double p) {
        return p > 0 ? -p * Elementary.log(p) : 0;
    }

    /** The sum of -p ln p. */
    private static double entropy(double[] p) {
        double[] partial = new double[Lanes.BLOCK];
        for (int i = 0; i < Lanes.BLOCK; i += Lanes.LENGTH) {
            DoubleVector sum = DoubleVector.zero(Lanes.SPECIES);
            for (int target = i; target < p.length; target += Lanes.BLOCK) {
                DoubleVector value = load(p, target);
                sum = sum.sub(value.mul(Lanes.log(value.max(MarginalEntropy.TINY))));
            }
            sum.intoArray(partial, i);
        }
        return Lanes.sumBlock(partial, 0);
    }

    private static DoubleVector load(double[] values, int from) {
        return DoubleVector.fromArray(Lanes.SPECIES, values, from);
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(Lanes.SPECIES, value);
    }
}
