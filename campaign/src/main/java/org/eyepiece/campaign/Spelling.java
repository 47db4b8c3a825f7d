package org.eyepiece.campaign;

import java.util.Arrays;

/** How near two words are. */
public final class Spelling {

    private Spelling() {}

    /**
     * The number of letters to insert, remove or change that makes one word of the other (Levenshtein 1966), where two neighbours that
     * changed places count as one.
     */
    public static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        Arrays.setAll(steps[0], j -> j);
        for (int i = 1; i <= one.length(); i++) {
            steps[i][0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(steps[i - 1][j - 1] + change, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                steps[i][j] = swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
            }
        }
        return steps[one.length()][other.length()];
    }
}
