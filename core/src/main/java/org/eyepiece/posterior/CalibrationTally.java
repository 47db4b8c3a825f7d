package org.eyepiece.posterior;

import java.util.ArrayList;
import java.util.List;

/** Collects the calibration curve: expected against voted fraction in ten even bins. */
final class CalibrationTally {
    private static final int BINS = 10;

    private final List<Tally> predicted = new ArrayList<>();
    private final List<Tally> observed = new ArrayList<>();

    CalibrationTally() {
        for (int i = 0; i < BINS; i++) {
            predicted.add(new Tally());
            observed.add(new Tally());
        }
    }

    void add(double mean, double voted) {
        int bin = Math.min((int) (mean * BINS), BINS - 1);
        predicted.get(bin).add(mean);
        observed.get(bin).add(voted);
    }

    List<CalibrationBin> curve() {
        List<CalibrationBin> curve = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            Tally votes = observed.get(i);
            curve.add(new CalibrationBin(
                    (double) i / BINS,
                    (double) (i + 1) / BINS,
                    votes.count(),
                    predicted.get(i).mean(),
                    votes.mean(),
                    votes.error()));
        }
        return curve;
    }
}
