package org.eyepiece.network;

/** Told how a training run goes; called on the training thread, so it must be quick. */
public interface TrainingListener {

    /** A listener that does nothing. */
    TrainingListener SILENT = new TrainingListener() {};

    /** The run goes on after {@code epochsDone} epochs found in a checkpoint. */
    default void resumed(int epochsDone) {}

    /** A step is done: {@code images} images so far of {@code total} in the whole run, with this batch's loss. */
    default void step(long images, long total, double loss) {}

    /** An epoch is done and its checkpoint is on disk. */
    default void epoch(EpochResult result, int epochs) {}
}
