package org.eyepiece.experiment;

/** Told how an experiment goes; called from several threads. */
public interface ExperimentListener {

    /**
     * @param images shown to networks since this run began
     * @param total images it has to show in all
     */
    void progress(long images, long total);

    /** A round is done, now or in an earlier run. */
    void round(String strategy, long seed, Round round, boolean stored);
}
