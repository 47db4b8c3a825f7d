package org.eyepiece.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A page before it is written, whatever it is about.
 *
 * @param votes what kind of votes everything on it rests on
 * @param summary paragraphs in plain words
 * @param verdict one line that follows from them; empty where there is none
 * @param provenance what somebody needs to make it again
 */
public record Report(
        String title,
        Votes votes,
        List<String> summary,
        String verdict,
        List<Fact> provenance,
        List<Section> sections) {

    public Report {
        summary = List.copyOf(summary);
        provenance = List.copyOf(provenance);
        sections = List.copyOf(sections);
        Set<String> files = new HashSet<>();
        for (Figure figure : figures(sections)) {
            if (!files.add(figure.file())) {
                throw new ReportException("two figures are called " + figure.file() + "; name one of them anew");
            }
        }
    }

    /** All figures, those that are only linked to among them. */
    List<Figure> figures() {
        return figures(sections);
    }

    private static List<Figure> figures(List<Section> sections) {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .flatMap(block -> block.drawn().stream())
                .toList();
    }
}
