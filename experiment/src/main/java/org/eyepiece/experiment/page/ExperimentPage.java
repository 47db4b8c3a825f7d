package org.eyepiece.experiment.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eyepiece.experiment.Experiment;
import org.eyepiece.report.Block;
import org.eyepiece.report.Fact;
import org.eyepiece.report.FigureNames;
import org.eyepiece.report.Measured;
import org.eyepiece.report.Report;
import org.eyepiece.report.ReportWriter;
import org.eyepiece.report.Section;
import org.eyepiece.report.draw.Picture;

/** The page of an experiment: whether active learning is worth it for this question, first in words, then in figures. */
public final class ExperimentPage {

    private ExperimentPage() {}

    /**
     * Writes {@code index.html}, which needs nothing else, and {@code figures/*.svg} and {@code figures/*.png}.
     *
     * @param images the picture of a subject by the name of its file; asked once for each that is shown
     * @param folder new or empty, or with {@code replace} an earlier report
     * @return the page
     * @throws org.eyepiece.report.ReportException where the folder holds something else, or cannot be written
     */
    public static Path write(Experiment experiment, Function<String, Picture> images, Path folder, boolean replace) {
        return ReportWriter.write(report(experiment, images), folder, replace);
    }

    static Report report(Experiment experiment, Function<String, Picture> images) {
        Findings findings = Findings.of(experiment);
        FigureNames names = new FigureNames();
        List<Section> sections = new ArrayList<>();
        SavedSection.of(findings, names).ifPresent(sections::add);
        sections.add(CurveSection.of(findings, names));
        ForecastSection.of(findings, names).ifPresent(sections::add);
        sections.add(PickSection.of(findings, names));
        RoundGalleries.of(findings, names, images).ifPresent(sections::add);
        sections.add(RoundSection.of(findings));
        if (!experiment.settings().isEmpty()) {
            sections.add(new Section("settings", "Settings", List.of(new Block.Facts(experiment.settings()))));
        }
        return new Report(
                "Is active learning worth it for " + experiment.question() + "=" + experiment.answer() + "?",
                experiment.votes(),
                Verdict.paragraphs(findings),
                Recommendation.of(findings),
                origin(findings),
                sections);
    }

    private static List<Fact> origin(Findings findings) {
        Experiment experiment = findings.experiment();
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("Question", experiment.question()),
                new Fact("Answer", experiment.answer()),
                new Fact(
                        "Pool",
                        Measured.grouped(experiment.poolSize()) + " galaxies, "
                                + Measured.grouped(experiment.poolPositives()) + " of them ("
                                + Findings.percent(findings.rarity(), 1) + ") with a majority for the answer"),
                new Fact("Test set", Measured.grouped(experiment.testSize()) + " other galaxies, never chosen from")));
        facts.add(new Fact(
                "Strategies",
                findings.strategies().all().stream().map(Strategies::shown).collect(Collectors.joining(", "))));
        facts.add(new Fact(
                "Seeds",
                experiment.arms().stream()
                        .map(arm -> Long.toString(arm.seed()))
                        .distinct()
                        .collect(Collectors.joining(", "))));
        return facts;
    }
}
