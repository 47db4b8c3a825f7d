package org.eyepiece.site.lab;

import java.text.Normalizer;

/** A file's name as somebody's browser gives it, made into one that is harmless on every system. */
final class UploadName {

    private static final int LONGEST = 100;

    private UploadName() {}

    /**
     * The name without its folders and its ending, of ASCII letters, digits, {@code . _ -} and {@code +} only, not beginning with a dot
     * or dash.
     *
     * @param otherwise what to make a name of where nothing of this one is left
     */
    static String stem(String name, String otherwise) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        String stem = Normalizer.normalize(dot > 0 ? last.substring(0, dot) : last, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9._+-]+", "-")
                .replaceAll("^[.-]+|[.-]+$", "");
        String bounded = stem.substring(0, Math.min(LONGEST, stem.length())).replaceAll("[.-]+$", "");
        return bounded.isEmpty() ? "image-" + otherwise.substring(0, 12) : bounded;
    }
}
