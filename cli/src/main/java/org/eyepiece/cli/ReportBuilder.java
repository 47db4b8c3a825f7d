package org.eyepiece.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.EpochResult;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Target;
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
        Target.OneAnswer one = entries.getFirst().card().oneAnswer().orElseThrow();
        ImageDecoder decoder = ImageDecoder.best();
        SequencedMap<String, ModelCard> cards = new LinkedHashMap<>();
        List<JudgedModel> models = new ArrayList<>();
        Map<String, Long> seen = new HashMap<>();
        for (Entry entry : entries) {
            models.add(new JudgedModel(
                    entry.name(), entry.judged(), entry.evaluation(), List.of(learning(entry.name(), entry.card()))));
            cards.put(entry.name(), entry.card());
            seen.put(entry.name(), entry.seen());
        }
        ReportData data = ReportAssembly.of(
                one.question() + ": " + one.answer(),
                one.answer(),
                votes.shown(),
                provenance(cards, entries.getFirst().evaluation().n(), decoder),
                models,
                seen,
                List.of(),
                pictures(subjects, images, decoder));
        return ReportWriter.write(data, folder, replace);
    }

    /** How a training went, epoch by epoch. */
    static LearningRun learning(String name, ModelCard card) {
        List<EpochResult> history = card.history();
        return new LearningRun(
                name,
                history.stream().mapToDouble(EpochResult::trainingLoss).toArray(),
                history.stream().mapToDouble(EpochResult::heldOutLoss).toArray(),
                history.stream().mapToDouble(EpochResult::learningRate).toArray());
    }

    /**
     * What somebody needs to make the page again.
     *
     * @param cards of the models, by the names the page gives them
     * @param judged galaxies
     */
    static Provenance provenance(SequencedMap<String, ModelCard> cards, int judged, ImageDecoder decoder) {
        ModelCard card = cards.firstEntry().getValue();
        List<Fact> more = new ArrayList<>();
        cards.forEach((name, one) -> more.add(new Fact(
                "Model " + name,
                one.id() + ", training set " + one.trainingSetHash().substring(0, 12))));
        ModelCard.Recipe recipe = card.recipe();
        return new Provenance(
                String.format(
                        Locale.ROOT,
                        "%,d galaxies to learn from, %,d judged; tree %s",
                        card.training().size(),
                        judged,
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

    /** Pictures of subjects, as pages show them. */
    static Function<String, Picture> pictures(
            List<LabelledSubject> subjects, SubjectImages images, ImageDecoder decoder) {
        Map<String, String> files = new HashMap<>();
        subjects.forEach(subject -> files.put(subject.id(), subject.file()));
        return id -> {
            String file = Objects.requireNonNull(files.get(id));
            return Picture.of(decoder.decode(images.read(file), file), THUMBNAIL);
        };
    }
}
