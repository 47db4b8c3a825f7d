package org.eyepiece.report;

import org.eyepiece.report.draw.Drawing;

/**
 * A figure with its place beside the page.
 *
 * @param file its name without folder and ending, one that {@link FigureNames} gave
 * @param caption says what is seen, so that the figure can stand alone
 * @param onPage whether the page shows it, or only links to it
 */
public record Figure(String file, Drawing drawing, String caption, boolean onPage) {

    public Figure {
        if (!file.matches("[a-z0-9-]+")) {
            throw new ReportException("\"" + file + "\" cannot name the files of a figure");
        }
    }
}
