package org.eyepiece.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eyepiece.posterior.HeadLayout;

/** What a head says before it has learnt anything: everywhere the mean vote fractions of the training set. */
record FirstGuess(HeadLayout layout) {

    /** About what volunteers' votes on an unknown galaxy show. */
    private static final double CONCENTRATION = 5.5;

    /**
     * Writes the head's biases; every choice counts as voted for once more than it was, so that none is impossible. Where nobody voted
     * at all, nothing will ever be learnt: those weights are 0, so that all networks say the same.
     */
    void write(List<LabelledSubject> training, float[] weight, float[] bias) {
        Lesson.Votes lesson = new Lesson.Votes(layout);
        double[] sums = new double[lesson.width()];
        double[] one = new double[lesson.width()];
        for (LabelledSubject subject : training) {
            lesson.target(subject, one, 0);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += one[i];
            }
        }
        int at = 0;
        for (HeadLayout.Block block : layout.blocks()) {
            double mean = 0;
            for (int a = 0; a < block.choices(); a++) {
                mean += Math.log(1 + sums[at + a]) / block.choices();
            }
            for (int a = 0; a < block.choices(); a++) {
                bias[block.output() + a] = (float) (Math.log(1 + sums[at + a]) - mean);
            }
            int from = at;
            if (IntStream.range(0, block.choices()).allMatch(a -> sums[from + a] == 0)) {
                int end = block.output() + layout.likelihood().outputs(block.choices());
                Arrays.fill(weight, block.output() * Architecture.FEATURES, end * Architecture.FEATURES, 0);
            }
            if (layout.likelihood().hasConcentration()) {
                bias[block.output() + block.choices()] =
                        (float) layout.likelihood().link().raw(CONCENTRATION);
            }
            at += block.choices();
        }
    }
}
