package org.eyepiece.report.draw;

import java.util.Locale;

/**
 * What a mark stands for, and with it its colour on white paper and on a dark page. The hues are Okabe and Ito's, which
 * people with any common kind of colour blindness can tell apart; grey networks and a green marginal are the article's
 * (Walmsley et al. 2020).
 */
public enum Ink {
    /** The ground. */
    PAPER("#ffffff", "#12161e"),
    /** Axes and words. */
    TEXT("#1b1f27", "#e8ecf2"),
    /** Ticks, second-rank words. */
    SOFT("#59616e", "#a4aebd"),
    /** Reference lines that must not shout. */
    GRID("#d5dae1", "#2f3846"),
    /** One of many networks. */
    SAMPLE("#8b929c", "#8792a3"),
    /** The mean over networks. */
    MARGINAL("#00916a", "#2fc79a"),
    /** One network alone. */
    SINGLE("#0072b2", "#5bb4ea"),
    /** What people said. */
    VOTE("#d55e00", "#ff8f4d"),
    /** A further run. */
    PURPLE("#b0578f", "#e3a3c8"),
    /** A further run. */
    ORANGE("#b87e00", "#f0b93a");

    private final String onPaper;
    private final String onDark;

    Ink(String onPaper, String onDark) {
        this.onPaper = onPaper;
        this.onDark = onDark;
    }

    /** The colour on white paper, {@code #rrggbb}. */
    public String onPaper() {
        return onPaper;
    }

    /** The colour on a dark page, {@code #rrggbb}. */
    public String onDark() {
        return onDark;
    }

    /** The name a style sheet knows it by. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The ink of the i-th of several lines in one figure; starts over after six. */
    public static Ink ofRun(int i) {
        Ink[] runs = {SINGLE, VOTE, MARGINAL, PURPLE, ORANGE, SOFT};
        return runs[Math.floorMod(i, runs.length)];
    }

    /** Style rules that turn an inline figure dark: they win over the colours written on the marks themselves. */
    public static String darkRules() {
        StringBuilder rules = new StringBuilder();
        for (Ink ink : values()) {
            rules.append(".figure .s-" + ink.key() + "{stroke:" + ink.onDark + "}");
            rules.append(".figure .f-" + ink.key() + "{fill:" + ink.onDark + "}");
        }
        return rules.toString();
    }
}
