package org.eyepiece.report;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names for the figures of one page, safe in any file system; no two alike, even of models that differ in punctuation. */
public final class FigureNames {

    private final Set<String> taken = new HashSet<>();

    /** A name made from words. */
    public String of(String... words) {
        String name = String.join("-", words)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String safe = name.isEmpty() ? "figure" : name.substring(0, Math.min(60, name.length()));
        String free = safe;
        for (int i = 2; !taken.add(free); i++) {
            free = safe + "-" + i;
        }
        return free;
    }
}
