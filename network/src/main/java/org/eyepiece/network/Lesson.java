package org.eyepiece.network;

import org.bytedeco.pytorch.Tensor;
import org.eyepiece.posterior.HeadLayout;

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

    /** What volunteers said: how many chose each of the choices of each block. */
    record Votes(HeadLayout layout) implements Lesson {

        @Override
        public int outputs() {
            return layout.outputs();
        }

        @Override
        public int width() {
            return layout.blocks().stream().mapToInt(HeadLayout.Block::choices).sum();
        }

        @Override
        public void target(LabelledSubject subject, double[] out, int offset) {
            int at = offset;
            for (HeadLayout.Block block : layout.blocks()) {
                for (int a = 0; a < block.answers(); a++) {
                    out[at++] = subject.votes()[block.answer() + a];
                }
                if (block.ticked()) {
                    out[at++] = subject.people()[block.question()] - subject.votes()[block.answer()];
                }
            }
        }

        @Override
        public Tensor loss(Tensor outputs, Tensor targets) {
            return Losses.mean(layout, outputs, targets);
        }
    }
}
