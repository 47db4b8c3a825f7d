package org.eyepiece.posterior;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.incubator.vector.DoubleVector;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;

/**
 * The last layer of a network that answers a whole tree, under T dropout masks: 128 features in, a posterior for every question
 * out. For each block of {@link HeadLayout}, per sample:
 *
 * <pre>
 *     m = softmax(z)        c = (0.5 + softplus(s)) f        alpha = c m        f: the question's calibration, 1 without
 * </pre>
 *
 * Answers are kept as their logits ln(m / (1 - m)), which lose no digits near 0 and 1. Sample t is the same network for every
 * subject and question. Immutable and safe for use by many threads.
 */
public final class TreeHead {
    /** Keeps logarithms away from 0: a logit beyond 690 is as good as certain. */
    private static final double TINY = 1e-300;

    private final DecisionTree tree;
    private final HeadLayout layout;
    private final MaskedLinear layer;
    /** Factor on the concentrations, per question. */
    private final double[] factors;
    /** Of single answers by themselves, by column. */
    private final Map<String, Calibration> alone;

    /**
     * @param weight {@code float[layout.outputs()][features]} in one row after the other
     * @param bias {@code float[layout.outputs()]}
     * @param calibration as {@link TreePosterior#concentrated} takes it; see {@link Calibration}
     * @throws IllegalArgumentException where the lengths do not fit or a number is not finite
     */
    public TreeHead(
            DecisionTree tree,
            Likelihood likelihood,
            float[] weight,
            float[] bias,
            DropoutMasks masks,
            Map<String, Calibration> calibration) {
        this.tree = tree;
        layout = HeadLayout.of(tree, likelihood);
        int outputs = layout.outputs();
        if (weight.length != outputs * masks.features() || bias.length != outputs) {
            throw new IllegalArgumentException("a " + likelihood.key() + " head for the tree " + tree.name() + " has "
                    + outputs * masks.features() + " weights and " + outputs + " biases, not " + weight.length + " and "
                    + bias.length);
        }
        MaskedLinear.requireFinite(weight, "weight");
        MaskedLinear.requireFinite(bias, "bias");
        layer = new MaskedLinear(doubles(weight), doubles(bias), masks);
        factors = tree.questions().stream()
                .mapToDouble(question -> calibration.containsKey(question.key())
                        ? calibration.get(question.key()).concentration()
                        : 1)
                .toArray();
        alone = new HashMap<>(calibration);
        alone.keySet().retainAll(tree.columns());
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    public DropoutMasks masks() {
        return layer.masks();
    }

    /**
     * The posterior of one subject.
     *
     * @param features an array that holds the subject's features from {@code offset} on
     * @throws IllegalArgumentException where a feature is not finite
     */
    public TreePosterior posterior(float[] features, int offset) {
        double[] columns = layer.of(features, offset);
        List<List<Posterior>> answers = new ArrayList<>();
        tree.questions().forEach(question -> answers.add(new ArrayList<>()));
        for (HeadLayout.Block block : layout.blocks()) {
            add(block, columns, answers.get(block.question()));
        }
        List<QuestionPosterior> questions = new ArrayList<>();
        for (int q = 0; q < answers.size(); q++) {
            questions.add(
                    new QuestionPosterior(tree.questions().get(q).type() == Question.Type.SINGLE, answers.get(q)));
        }
        return new TreePosterior(tree, questions).concentrated(alone);
    }

    private void add(HeadLayout.Block block, double[] columns, List<Posterior> answers) {
        int samples = layer.masks().samples();
        double[] concentrations = null;
        if (layout.likelihood().hasConcentration()) {
            concentrations = Concentrations.of(
                    layout.likelihood().link(),
                    columns,
                    (block.output() + block.choices()) * layer.plane(),
                    layer.plane(),
                    factors[block.question()]);
        }
        if (block.choices() == 2) {
            double[] logits = difference(columns, block.output());
            answers.add(Posterior.trusted(logits, concentrations, samples));
            if (!block.ticked()) {
                answers.add(Posterior.trusted(negated(logits), concentrations, samples));
            }
            return;
        }
        double[] shares = shares(columns, block);
        for (int a = 0; a < block.choices(); a++) {
            answers.add(Posterior.trusted(logits(shares, block.choices(), a), concentrations, samples));
        }
    }

    private double[] difference(double[] columns, int output) {
        double[] logits = new double[layer.plane()];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = columns[output * logits.length + i] - columns[(output + 1) * logits.length + i];
        }
        return logits;
    }

    private static double[] negated(double[] values) {
        double[] negated = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            negated[i] = -values[i];
        }
        return negated;
    }

    /** e^(z - max z), choice after choice. */
    private double[] shares(double[] columns, HeadLayout.Block block) {
        int plane = layer.plane();
        int from = block.output() * plane;
        double[] shares = new double[block.choices() * plane];
        for (int i = 0; i < plane; i += Lanes.LENGTH) {
            DoubleVector highest = DoubleVector.fromArray(Lanes.SPECIES, columns, from + i);
            for (int a = 1; a < block.choices(); a++) {
                highest = highest.max(DoubleVector.fromArray(Lanes.SPECIES, columns, from + a * plane + i));
            }
            for (int a = 0; a < block.choices(); a++) {
                DoubleVector z = DoubleVector.fromArray(Lanes.SPECIES, columns, from + a * plane + i);
                Lanes.exp(z.sub(highest)).intoArray(shares, a * plane + i);
            }
        }
        return shares;
    }

    /** ln of one choice's share over that of all others. */
    private double[] logits(double[] shares, int choices, int choice) {
        int plane = layer.plane();
        double[] logits = new double[plane];
        for (int i = 0; i < plane; i += Lanes.LENGTH) {
            DoubleVector others = DoubleVector.broadcast(Lanes.SPECIES, TINY);
            for (int a = 0; a < choices; a++) {
                if (a != choice) {
                    others = others.add(DoubleVector.fromArray(Lanes.SPECIES, shares, a * plane + i));
                }
            }
            DoubleVector own = DoubleVector.fromArray(Lanes.SPECIES, shares, choice * plane + i)
                    .max(TINY);
            Lanes.log(own).sub(Lanes.log(others)).intoArray(logits, i);
        }
        return logits;
    }
}
