package org.eyepiece.report.draw;

/**
 * How words are set.
 *
 * @param size points; figures are drawn at their printed size, so 8 is the least a journal accepts
 * @param upwards turned a quarter to the left, as on a vertical axis
 */
public record Lettering(double size, Anchor anchor, Ink ink, boolean bold, boolean upwards) {

    /** Where the given point lies in the words. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** The size of everything but titles. */
    public static final double BODY = 8;

    public static final Lettering START = new Lettering(BODY, Anchor.START, Ink.TEXT, false, false);
    public static final Lettering MIDDLE = new Lettering(BODY, Anchor.MIDDLE, Ink.TEXT, false, false);
    public static final Lettering END = new Lettering(BODY, Anchor.END, Ink.TEXT, false, false);
    public static final Lettering UPWARDS = new Lettering(BODY, Anchor.MIDDLE, Ink.TEXT, false, true);
    public static final Lettering TITLE = new Lettering(9, Anchor.START, Ink.TEXT, true, false);

    public Lettering in(Ink other) {
        return new Lettering(size, anchor, other, bold, upwards);
    }

    public Lettering heavy() {
        return new Lettering(size, anchor, ink, true, upwards);
    }

    /** The words, or as much of their end as has room after an ellipsis: ids differ at their ends. */
    public String fitted(String words, double room) {
        int most = (int) (room / width("0"));
        return words.length() <= most ? words : "\u2026" + words.substring(words.length() - Math.max(1, most - 2));
    }

    /** About how wide the words will be in Helvetica, in points. */
    public double width(String words) {
        return words.codePoints().mapToDouble(Lettering::ems).sum() * size * (bold ? 1.07 : 1);
    }

    private static double ems(int letter) {
        if ("iIjl.,:;'|! ()ft-r\u00a0".indexOf(letter) >= 0) {
            return 0.3;
        }
        if ("mMwW%".indexOf(letter) >= 0) {
            return 0.83;
        }
        return Character.isUpperCase(letter) ? 0.69 : 0.53;
    }
}
