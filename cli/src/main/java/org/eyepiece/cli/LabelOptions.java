package org.eyepiece.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.eyepiece.network.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Images with labels to learn from: the options of every command that trains. */
final class LabelOptions {

    @Option(
            names = "--subjects",
            required = true,
            paramLabel = "DIR|ZIP",
            description = "Images: a folder or a zip of JPEG, PNG or FITS.")
    @SuppressWarnings("NullAway.Init")
    private Path subjects;

    @Mixin
    private final VoteSource votes = new VoteSource();

    @Option(
            names = "--tree",
            paramLabel = "NAME|FILE",
            description = "Decision tree of --votes: gz2, gz-decals-1-2, gz-decals-5 or a JSON file (default gz2).")
    private @Nullable String tree;

    Path subjects() {
        return subjects;
    }

    VoteSource votes() {
        return votes;
    }

    /** Says what is wrong with the options alone, before any file is read for them. */
    void check() {
        votes.checkForTraining(tree);
    }

    /** Of the whole tree, unless a question is named. */
    VoteSource.Labels<? extends Target> labels() {
        return votes.forTraining(tree == null ? "gz2" : tree);
    }

    /** Of one answer. */
    VoteSource.Labels<Target.OneAnswer> oneAnswer() {
        return votes.oneAnswer(tree == null ? "gz2" : tree);
    }

    /** The images with those labels, telling {@code notes} what has no partner. */
    LabelledImages open(VoteSource.Labels<?> labels, PrintWriter notes) {
        if (votes.isClasses()) {
            notes.println("note: a class is one vote, so the likelihood is binomial");
            notes.flush();
        }
        return LabelledImages.open(subjects, labels, votes.minVotes(), notes);
    }
}
