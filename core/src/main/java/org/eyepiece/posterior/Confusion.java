package org.eyepiece.posterior;

/**
 * Which answer most people gave against which was expected to get most.
 *
 * @param counts {@code [voted][expected]}: subjects
 */
@SuppressWarnings("ArrayRecordComponent") // a table for pages and files, never compared
public record Confusion(int[][] counts) {

    public int subjects() {
        int sum = 0;
        for (int[] row : counts) {
            for (int count : row) {
                sum += count;
            }
        }
        return sum;
    }

    /** Share of subjects whose majority was expected; NaN without subjects. */
    public double accuracy() {
        int right = 0;
        for (int a = 0; a < counts.length; a++) {
            right += counts[a][a];
        }
        return subjects() == 0 ? Double.NaN : (double) right / subjects();
    }

    /**
     * F1 of one answer, 2 right / (voted + expected); NaN where it was neither voted nor expected of any subject.
     */
    public double f1(int answer) {
        int voted = 0;
        int expected = 0;
        for (int other = 0; other < counts.length; other++) {
            voted += counts[answer][other];
            expected += counts[other][answer];
        }
        return voted + expected == 0 ? Double.NaN : 2.0 * counts[answer][answer] / (voted + expected);
    }

    /** F1 of all answers, each weighed by how many subjects voted for it, as W22 gives it; NaN without subjects. */
    public double f1() {
        double sum = 0;
        for (int a = 0; a < counts.length; a++) {
            int voted = 0;
            for (int count : counts[a]) {
                voted += count;
            }
            sum += voted == 0 ? 0 : voted * f1(a);
        }
        return subjects() == 0 ? Double.NaN : sum / subjects();
    }
}
