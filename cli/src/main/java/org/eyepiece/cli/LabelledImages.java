package org.eyepiece.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Target;
import org.eyepiece.network.TrainingImages;
import org.eyepiece.vote.SubjectMatch;
import org.eyepiece.vote.VoteTable;

/** Images together with the votes on them: where every command that learns or judges begins. */
final class LabelledImages implements AutoCloseable {

    private static final int SHOWN = 3;
    private static final int UNREADABLE = 10;

    private final SubjectImages images;
    private final List<LabelledSubject> subjects;

    private LabelledImages(SubjectImages images, List<LabelledSubject> subjects) {
        this.images = images;
        this.subjects = subjects;
    }

    /**
     * Opens the images and joins them with their votes, telling {@code notes} what has no partner.
     *
     * @param minVotes subjects with fewer votes on the question are left out
     */
    static LabelledImages open(Path folderOrZip, VoteSource.Labels<?> labels, int minVotes, PrintWriter notes) {
        SubjectImages images = SubjectImages.open(folderOrZip);
        try {
            return new LabelledImages(images, join(images, labels, minVotes, notes));
        } catch (RuntimeException | Error failure) {
            images.close();
            throw failure;
        }
    }

    private static List<LabelledSubject> join(
            SubjectImages images, VoteSource.Labels<?> labels, int minVotes, PrintWriter notes) {
        VoteTable votes = labels.table();
        Target target = labels.target();
        SubjectMatch match = SubjectMatch.of(votes, images.names());
        note(
                notes,
                votes.ignoredColumns(),
                "columns of " + labels.file().getFileName() + " mean nothing to this tree and are ignored");
        note(notes, votes.incompleteQuestions(), "questions lack some of their columns and count as not asked");
        if (target instanceof Target.WholeTree) {
            note(
                    notes,
                    IntStream.range(0, votes.tree().questions().size())
                            .filter(q -> votes.subjects().stream().noneMatch(subject -> votes.n(subject, q) > 0))
                            .mapToObj(q -> votes.tree().questions().get(q).key())
                            .toList(),
                    "questions have no votes at all: nothing is learnt or said of them");
        }
        note(notes, match.votesWithoutImage(), "subjects have votes but no image");
        note(notes, match.imagesWithoutVotes(), "images have no votes");
        List<LabelledSubject> subjects = target.labels(votes, match, minVotes);
        int few = match.matched().size() - subjects.size();
        if (few > 0) {
            notes.println("note: " + few + " subjects have fewer than " + Math.max(1, minVotes) + " votes on "
                    + target.asked(votes.tree()) + " and are left out");
        }
        notes.flush();
        return subjects;
    }

    private static void note(PrintWriter notes, List<String> names, String what) {
        if (!names.isEmpty()) {
            String more = names.size() > SHOWN ? ", ..." : "";
            notes.println("note: " + names.size() + " " + what + " ("
                    + String.join(", ", names.subList(0, Math.min(SHOWN, names.size()))) + more + ")");
        }
    }

    SubjectImages images() {
        return images;
    }

    /** Decodes every subject's image into memory, telling {@code notes} which ones could not be read. */
    TrainingImages load(ImageDecoder decoder, PixelPipeline pipeline, int threads, PrintWriter notes)
            throws InterruptedException {
        try (Progress progress = Progress.of("Reading images", "images", subjects.size())) {
            TrainingImages loaded =
                    TrainingImages.load(images, decoder, pipeline, subjects, threads, progress.counter());
            List<String> failures = loaded.failures();
            failures.stream().limit(UNREADABLE).forEach(failure -> notes.println("left out: " + failure));
            if (failures.size() > UNREADABLE) {
                notes.println("left out: " + (failures.size() - UNREADABLE) + " more unreadable images");
            }
            notes.flush();
            return loaded;
        }
    }

    /** Subjects with an image and enough votes, in the order of the votes file. */
    List<LabelledSubject> subjects() {
        return subjects;
    }

    @Override
    public void close() {
        images.close();
    }
}
