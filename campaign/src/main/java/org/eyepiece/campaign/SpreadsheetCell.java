package org.eyepiece.campaign;

import java.util.regex.Pattern;

/**
 * Cells of a CSV file that a spreadsheet would run as a formula, made harmless and back. A cell that begins with {@code = + - @}, a tab,
 * a line break or their full-width twins gets an apostrophe before it; a number is left alone. A cell that begins with apostrophes and
 * then one of these gets one more, so that {@link #plain} always gives back what {@link #guarded} was given.
 */
public final class SpreadsheetCell {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private SpreadsheetCell() {}

    /** The text as it may stand in a file. */
    public static String guarded(String text) {
        if (!isDangerous(text) || NUMBER.matcher(text).matches()) {
            return text;
        }
        return "'" + text;
    }

    /** The text that was meant. */
    public static String plain(String cell) {
        return cell.startsWith("'") && isDangerous(cell) ? cell.substring(1) : cell;
    }

    /** Whether the first character that is no apostrophe begins a formula. */
    private static boolean isDangerous(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == '\'') {
            at++;
        }
        return at < text.length() && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(at)) >= 0;
    }
}
