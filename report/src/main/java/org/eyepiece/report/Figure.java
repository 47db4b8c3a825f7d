package org.eyepiece.report;

import org.eyepiece.report.draw.Drawing;

/**
 * A figure with its place beside the page.
 *
 * @param file its name without folder and ending
 * @param caption says what is seen, so that the figure can stand alone
 * @param onPage whether the page shows it, or only links to it
 */
record Figure(String file, Drawing drawing, String caption, boolean onPage) {

    /** A name that is safe in any file system, made from words. */
    static String fileName(String... words) {
        String name = String.join("-", words)
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return name.isEmpty() ? "figure" : name.substring(0, Math.min(60, name.length()));
    }
}
