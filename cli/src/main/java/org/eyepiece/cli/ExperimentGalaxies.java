package org.eyepiece.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eyepiece.experiment.ExperimentData;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.Beginning;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Target;
import org.eyepiece.network.TrainingImages;
import org.eyepiece.vote.SamePicture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which galaxies an experiment chooses from and which it judges by. */
final class ExperimentGalaxies {

    /** Divides pool and test set the same way whatever the seeds of the arms. */
    private static final long SPLIT = 0;

    @Mixin
    private final LabelOptions labelOptions = new LabelOptions();

    @Option(
            names = "--test-subjects",
            paramLabel = "DIR|ZIP",
            description = "Images to judge by (default: some of --subjects, see --test).")
    private @Nullable Path testSubjects;

    @Option(
            names = "--test-votes",
            paramLabel = "CSV",
            description = "Votes on --test-subjects, or their classes where --classes is used.")
    private @Nullable Path testVotes;

    @Option(
            names = "--test",
            paramLabel = "N",
            description = "Galaxies of --subjects held out to judge by (default a fifth of them).")
    private @Nullable Integer test;

    @Option(names = "--pool", paramLabel = "N", description = "Galaxies to choose from at most (default all).")
    private int pool;

    @Option(
            names = "--same",
            paramLabel = "FILE",
            description = "CSV of ids that are one picture (first two columns); they stay on one side.")
    private @Nullable Path same;

    boolean isClasses() {
        return labelOptions.votes().isClasses();
    }

    /** Says what is wrong with the options before anything is read. */
    void check() {
        labelOptions.check();
        if ((testSubjects == null) != (testVotes == null)) {
            throw new WrongUse("--test-subjects and --test-votes go together");
        }
        if (testSubjects != null && test != null) {
            throw new WrongUse("--test holds out some of --subjects and does not go with --test-subjects");
        }
        if (pool < 0 || (test != null && test < 1)) {
            throw new WrongUse("--pool is 0 or more, and --test 1 or more");
        }
    }

    /** The images of the pool, for figures. */
    SubjectImages images() {
        return SubjectImages.open(labelOptions.subjects());
    }

    /**
     * Reads images and votes and divides them into pool and test set, telling {@code notes} what is left out.
     *
     * @param from what networks begin with: what that has learnt from does not judge
     */
    ExperimentData load(ImageDecoder decoder, PixelPipeline pipeline, Beginning from, int threads, PrintWriter notes)
            throws InterruptedException {
        SamePicture pictures = same == null ? SamePicture.none() : SamePicture.read(same);
        Set<String> seen = from.seen(pictures);
        VoteSource.Labels<Target.OneAnswer> labels = labelOptions.oneAnswer();
        TrainingImages images;
        ExperimentData.Sides sides;
        try (LabelledImages here = labelOptions.open(labels, notes)) {
            images = here.load(decoder, pipeline, threads, notes);
            List<LabelledSubject> read = readable(here, images);
            int held = testSubjects != null ? 0 : test == null ? Math.max(1, read.size() / 5) : test;
            sides = ExperimentData.split(read, pictures, held, pool, seen, SPLIT);
        }
        if (testSubjects != null && testVotes != null) {
            VoteSource.Labels<Target.OneAnswer> judging = labelOptions.votes().alike(labels, testVotes);
            try (LabelledImages there = LabelledImages.open(
                    testSubjects, judging, labelOptions.votes().minVotes(), notes)) {
                TrainingImages more = there.load(decoder, pipeline, threads, notes);
                images = images.and(more);
                sides = new ExperimentData.Sides(sides.pool(), unseen(readable(there, more), pictures, seen, notes));
            }
        }
        return new ExperimentData(
                labels.table().tree(),
                labels.target(),
                labelOptions.votes().kind().shown(),
                "Eyepiece " + Eyepiece.Version.text(),
                decoder.name(),
                images,
                sides.pool(),
                sides.test(),
                pictures);
    }

    private static List<LabelledSubject> readable(LabelledImages labelled, TrainingImages images) {
        return labelled.subjects().stream().filter(images::has).toList();
    }

    private static List<LabelledSubject> unseen(
            List<LabelledSubject> test, SamePicture same, Set<String> seen, PrintWriter notes) {
        List<LabelledSubject> unseen = test.stream()
                .filter(subject -> !seen.contains(same.group(subject.id())))
                .toList();
        if (unseen.size() < test.size()) {
            notes.printf(
                    Locale.ROOT,
                    "note: %,d test galaxies are left out: the model to start from has learnt from them%n",
                    test.size() - unseen.size());
            notes.flush();
        }
        return unseen;
    }
}
