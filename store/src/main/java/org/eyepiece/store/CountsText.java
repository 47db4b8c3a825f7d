package org.eyepiece.store;

import java.util.StringJoiner;

/** Counts per flattened answer as one text, {@code "18,20,2,0"}: one row a subject, however many answers the tree has. */
final class CountsText {

    private CountsText() {}

    static String of(int[] counts) {
        StringJoiner text = new StringJoiner(",");
        for (int count : counts) {
            text.add(Integer.toString(count));
        }
        return text.toString();
    }

    /** @param answers how many counts there must be */
    static int[] read(String text, int answers) {
        int[] counts = new int[answers];
        int at = 0;
        for (int a = 0; a < answers; a++) {
            int end = text.indexOf(',', at);
            if ((end < 0) != (a == answers - 1)) {
                throw new StoreException("\"" + text + "\" does not hold the counts of " + answers + " answers");
            }
            counts[a] = Integer.parseInt(text, at, end < 0 ? text.length() : end, 10);
            at = end + 1;
        }
        return counts;
    }
}
