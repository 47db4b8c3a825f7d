package org.eyepiece.benchmarks;

import java.util.Locale;
import java.util.stream.Collectors;
import org.eyepiece.posterior.Evaluation;

/** Prints an evaluation as one line. */
final class Scores {

    private Scores() {}

    static void print(String what, Evaluation e) {
        System.out.printf(
                Locale.ROOT,
                "%s: n %d, floor %.3f, constant %.3f, single %.3f, mc %.3f +- %.3f, above floor %.3f, rmse %.4f, "
                        + "accuracy %.4f, worst coverage error %.1f %%, expected - observed [%s]%n",
                what,
                e.n(),
                e.floor(),
                e.constant(),
                e.lossSingle(),
                e.lossMc(),
                e.lossMcError(),
                e.aboveFloor(),
                e.rmse(),
                e.accuracy(),
                100 * e.coverageError(),
                e.coverageMc().stream()
                        .map(c -> String.format(Locale.ROOT, "%+.3f", c.error()))
                        .collect(Collectors.joining(" ")));
    }
}
