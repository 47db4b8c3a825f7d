package org.eyepiece.cli;

import java.nio.file.Path;
import org.eyepiece.vote.Folds;
import org.eyepiece.vote.SamePicture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which subjects are held out of training. The same picture under two ids always stays on one side. */
final class SplitOptions {

    private static final double DEFAULT_FRACTION = 0.1;

    @ArgGroup
    private Choice choice = new Choice(); // not final: picocli puts another in its place

    @Option(
            names = "--same",
            paramLabel = "FILE",
            description = "CSV of ids that are one picture (first two columns); they stay on one side.")
    private @Nullable Path same;

    private static final class Choice {

        @Option(names = "--fold", paramLabel = "I/K", description = "Hold out fold I (from 1) of K.")
        private @Nullable String fold;

        @Option(
                names = "--hold-out",
                paramLabel = "F",
                description = "Hold out this fraction of the subjects (default 0.1).")
        private @Nullable Double fraction;
    }

    SamePicture same() {
        return same == null ? SamePicture.none() : SamePicture.read(same);
    }

    /** Says what is wrong with the options before anything is read. */
    void check() {
        String text = choice.fold;
        if (text != null) {
            WrongUse.unless(() -> fold(text));
        } else if (!(fraction() >= 0 && fraction() < 1)) {
            throw new WrongUse("--hold-out " + fraction() + ": choose from 0 to below 1");
        }
    }

    boolean heldOut(long seed, String group) {
        if (choice.fold == null) {
            return Folds.heldOut(seed, group, fraction());
        }
        int[] fold = fold(choice.fold);
        return Folds.fold(seed, group, fold[1]) == fold[0] - 1;
    }

    String text() {
        return choice.fold == null ? "hold-out " + fraction() : "fold " + choice.fold;
    }

    private double fraction() {
        return choice.fraction == null ? DEFAULT_FRACTION : choice.fraction;
    }

    private static int[] fold(String text) {
        if (!text.matches("[0-9]{1,4}/[0-9]{1,4}")) {
            throw new IllegalArgumentException("--fold " + text + ": write it as 1/5, the first of five");
        }
        String[] parts = text.split("/", 2);
        int[] fold = {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
        if (fold[0] < 1 || fold[0] > fold[1] || fold[1] < 2) {
            throw new IllegalArgumentException(
                    "--fold " + text + ": folds are counted from 1, and there are at least two");
        }
        return fold;
    }
}
