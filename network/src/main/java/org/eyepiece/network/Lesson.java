package org.eyepiece.network;

import org.bytedeco.pytorch.Tensor;
import org.eyepiece.posterior.Likelihood;

/** What a network learns to say of an image: how many numbers its head gives, what they should be, and how far off they are. */
sealed interface Lesson permits Lesson.Votes, StatisticsLesson {

    /** Numbers that the head gives for each image. */
    int outputs();

    /** Numbers that a subject's target holds. */
    int width();

    /** Writes the subject's target into {@code out} from {@code offset}: {@link #width()} numbers. */
    void target(LabelledSubject subject, double[] out, int offset);

    /**
     * The mean loss.
     *
     * @param outputs float32 {@code [count][outputs]}
     * @param targets float64 {@code [count][width]}
     */
    Tensor loss(Tensor outputs, Tensor targets);

    /** What volunteers said: k of n. */
    record Votes(Likelihood likelihood) implements Lesson {

        @Override
        public int outputs() {
            return likelihood.outputs(2);
        }

        @Override
        public int width() {
            return 2;
        }

        @Override
        public void target(LabelledSubject subject, double[] out, int offset) {
            out[offset] = subject.k();
            out[offset + 1] = subject.n();
        }

        @Override
        public Tensor loss(Tensor outputs, Tensor targets) {
            return Losses.mean(likelihood, outputs, targets.select(1, 0), targets.select(1, 1));
        }
    }
}
