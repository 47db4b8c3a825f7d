package org.eyepiece.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.EpochResult;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.ModelCard;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Judged;
import org.eyepiece.report.Fact;
import org.eyepiece.report.JudgedModel;
import org.eyepiece.report.LearningRun;
import org.eyepiece.report.Provenance;
import org.eyepiece.report.ReportAssembly;
import org.eyepiece.report.ReportData;
import org.eyepiece.report.ReportWriter;
import org.eyepiece.report.draw.Picture;

/** Turns judged models into the page a person reads. */
final class ReportBuilder {

    private static final int THUMBNAIL = 128;

    private ReportBuilder() {}

    /**
     * One model with what it said and how it did.
     *
     * @param seen how many of the judged galaxies it learnt from
     */
    record Entry(String name, ModelCard card, List<Judged> judged, Evaluation evaluation, long seen) {}

    /** Writes the page with its figures into {@code folder}; returns the page. */
    static Path write(
            List<Entry> entries,
            List<LabelledSubject> subjects,
            SubjectImages images,
            VoteKind votes,
            Path folder,
            boolean replace) {
        ModelCard first = entries.getFirst().card();
        ImageDecoder decoder = ImageDecoder.best();
        Map<String, String> files = new HashMap<>();
        subjects.forEach(subject -> files.put(subject.id(), subject.file()));
        List<JudgedModel> models = new ArrayList<>();
        Map<String, Long> seen = new HashMap<>();
        for (Entry entry : entries) {
            models.add(new JudgedModel(entry.name(), entry.judged(), entry.evaluation(), List.of(learning(entry))));
            seen.put(entry.name(), entry.seen());
        }
        ReportData data = ReportAssembly.of(
                first.question() + ": " + first.answer(),
                first.answer(),
                votes.shown(),
                provenance(entries, decoder),
                models,
                seen,
                List.of(),
                id -> {
                    String file = Objects.requireNonNull(files.get(id));
                    return Picture.of(decoder.decode(images.read(file), file), THUMBNAIL);
                });
        return ReportWriter.write(data, folder, replace);
    }

    private static LearningRun learning(Entry entry) {
        List<EpochResult> history = entry.card().history();
        return new LearningRun(
                entry.name(),
                history.stream().mapToDouble(EpochResult::trainingLoss).toArray(),
                history.stream().mapToDouble(EpochResult::heldOutLoss).toArray(),
                history.stream().mapToDouble(EpochResult::learningRate).toArray());
    }

    private static Provenance provenance(List<Entry> entries, ImageDecoder decoder) {
        ModelCard card = entries.getFirst().card();
        List<Fact> more = new ArrayList<>();
        for (Entry entry : entries) {
            more.add(new Fact(
                    "Model " + entry.name(),
                    entry.card().id() + ", training set "
                            + entry.card().trainingSetHash().substring(0, 12)));
        }
        ModelCard.Recipe recipe = card.recipe();
        return new Provenance(
                String.format(
                        Locale.ROOT,
                        "%,d galaxies to learn from, %,d judged; tree %s",
                        card.training().size(),
                        entries.getFirst().evaluation().n(),
                        card.decisionTree().name()),
                String.format(
                        Locale.ROOT,
                        "%d px %s, crop %s, %d epochs, batch %d, learning rate %s, weight decay %s",
                        card.pipeline().size(),
                        card.pipeline().colour().name().toLowerCase(Locale.ROOT),
                        card.pipeline().crop(),
                        recipe.epochs(),
                        recipe.batch(),
                        recipe.learningRate(),
                        recipe.weightDecay()),
                Long.toString(recipe.seed()),
                "Eyepiece " + card.software(),
                recipe.precision().key(),
                decoder.name(),
                more);
    }
}
