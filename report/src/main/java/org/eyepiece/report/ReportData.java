package org.eyepiece.report;

import java.util.List;

/**
 * Everything a report shows. An empty list leaves its section out.
 *
 * @param title of the page
 * @param answer the answer that is predicted, as readers know it, such as {@code smooth}
 * @param votes what kind of votes the result rests on
 * @param provenance what made it
 * @param summary paragraphs in plain words
 * @param models side by side, in this order
 * @param specimens galaxies of the article's figure
 * @param learning loss per epoch
 * @param galleries one for each model and score
 * @param noise repeats with other seeds
 */
public record ReportData(
        String title,
        String answer,
        Votes votes,
        Provenance provenance,
        List<String> summary,
        List<ModelResult> models,
        List<Specimen> specimens,
        List<LearningRun> learning,
        List<Gallery> galleries,
        List<SeedNoise> noise) {

    public ReportData {
        summary = List.copyOf(summary);
        models = List.copyOf(models);
        specimens = List.copyOf(specimens);
        learning = List.copyOf(learning);
        galleries = List.copyOf(galleries);
        noise = List.copyOf(noise);
        List<String> names = specimens.isEmpty() ? List.of() : modelsOf(specimens.getFirst());
        for (Specimen specimen : specimens) {
            if (!modelsOf(specimen).equals(names)) {
                throw new ReportException("galaxy " + specimen.id() + " is judged by " + modelsOf(specimen)
                        + ", the first galaxy by " + names + "; give all galaxies the same models");
            }
        }
    }

    private static List<String> modelsOf(Specimen specimen) {
        return specimen.posteriors().stream().map(VotePosterior::model).toList();
    }
}
