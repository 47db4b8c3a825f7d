package org.eyepiece.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.ModelCard;
import org.eyepiece.posterior.JudgedTree;
import org.eyepiece.posterior.TreeEvaluation;
import org.eyepiece.report.ReportWriter;
import org.eyepiece.report.TreeModel;
import org.eyepiece.report.TreeReport;

/** Turns judged models of a whole tree into the page a person reads. */
final class TreeReportBuilder {

    private TreeReportBuilder() {}

    /**
     * One model with what it said and how it did.
     *
     * @param seen how many of the judged galaxies it learnt from
     */
    record Entry(String name, ModelCard card, List<JudgedTree> judged, TreeEvaluation evaluation, long seen) {}

    /** Writes the page with its figures into {@code folder}; returns the page. */
    static Path write(
            List<Entry> entries,
            List<LabelledSubject> subjects,
            SubjectImages images,
            VoteKind votes,
            Path folder,
            boolean replace) {
        ImageDecoder decoder = ImageDecoder.best();
        SequencedMap<String, ModelCard> cards = new LinkedHashMap<>();
        entries.forEach(entry -> cards.put(entry.name(), entry.card()));
        List<TreeModel> models = entries.stream()
                .map(entry -> new TreeModel(
                        entry.name(),
                        entry.judged(),
                        entry.evaluation(),
                        entry.seen(),
                        ReportBuilder.learning(entry.name(), entry.card())))
                .toList();
        return ReportWriter.write(
                TreeReport.of(
                        entries.getFirst().card().decisionTree(),
                        votes.shown(),
                        ReportBuilder.provenance(
                                cards, entries.getFirst().judged().size(), decoder),
                        models,
                        ReportBuilder.pictures(subjects, images, decoder)),
                folder,
                replace);
    }
}
