package org.eyepiece.campaign.zooniverse;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eyepiece.campaign.Spelling;

/**
 * A text that volunteers read on the Zooniverse, without what does not count when two are compared: icons and links in Markdown, case,
 * punctuation.
 */
final class Label {

    private static final int LONGEST = 2_000;
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]]{0,500}]\\([^)]{0,1000}\\)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]{0,500})]\\([^)]{0,1000}\\)");
    private static final Pattern APOSTROPHE = Pattern.compile("['\u2019`]");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Label() {}

    /** The words as a person reads them. */
    static String shown(String text) {
        String bounded = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        String without = IMAGE.matcher(bounded).replaceAll(" ");
        return LINK.matcher(without).replaceAll("$1").replaceAll("\\s+", " ").strip();
    }

    /** The words alone, in small letters with single spaces between them. */
    static String normal(String text) {
        String plain = Normalizer.normalize(shown(text), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return OTHER.matcher(APOSTROPHE.matcher(plain).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /**
     * How alike two texts are, from 0 to 1: twice the number of common words over the number of all. Words that begin alike are
     * taken for one, such as merger and merging, and so are long ones that differ in a letter, such as artifact and artefact.
     */
    static double likeness(String one, String other) {
        String a = normal(one);
        String b = normal(other);
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        if (a.replace(" ", "").equals(b.replace(" ", ""))) {
            return 1;
        }
        List<String> left = List.of(a.split(" "));
        List<String> right = new ArrayList<>(List.of(b.split(" ")));
        int all = left.size() + right.size();
        int common = 0;
        for (String word : left) {
            common += right.removeIf(new First(word)) ? 1 : 0;
        }
        return 2.0 * common / all;
    }

    /** True for the first word that is like another, and never again. */
    private static final class First implements java.util.function.Predicate<String> {
        private final String word;
        private boolean found;

        First(String word) {
            this.word = word;
        }

        @Override
        public boolean test(String other) {
            if (found || !alike(word, other)) {
                return false;
            }
            found = true;
            return true;
        }
    }

    private static boolean alike(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        int common = 0;
        while (common < Math.min(one.length(), other.length()) && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        boolean begin = common >= 4 && common >= 0.55 * Math.max(one.length(), other.length());
        boolean letter = Math.min(one.length(), other.length()) >= 6 && Math.max(one.length(), other.length()) <= 30;
        return begin || letter && Spelling.distance(one, other) == 1;
    }
}
