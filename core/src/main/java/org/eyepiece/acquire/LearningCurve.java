package org.eyepiece.acquire;

/** How a falling measure, such as a loss, goes down as labels are added; and where two such curves meet. */
public final class LearningCurve {

    private LearningCurve() {}

    /** The lowest value so far at each point: what a person who keeps the best network has. */
    public static double[] monotone(double[] values) {
        double[] best = values.clone();
        for (int i = 1; i < best.length; i++) {
            best[i] = Math.min(best[i], best[i - 1]);
        }
        return best;
    }

    /**
     * The cost at which a falling curve first reaches the target, linear between points; not-a-number where it does not.
     *
     * @param falling {@code double[points]}, as {@link #monotone} gives it
     * @param cost {@code double[points]}, rising: labels, or votes
     */
    public static double reached(double[] falling, double[] cost, double target) {
        for (int i = 0; i < falling.length; i++) {
            if (falling[i] <= target) {
                if (i == 0) {
                    return cost[0];
                }
                double share = (falling[i - 1] - target) / (falling[i - 1] - falling[i]);
                return cost[i - 1] + share * (cost[i] - cost[i - 1]);
            }
        }
        return Double.NaN;
    }

    /**
     * The share of a cost that a curve saves against another: 1 - (cost at which it reaches the other's final value) / (the other's final
     * cost), from 0 to 1; 0 where it never gets there.
     */
    public static double saved(double[] falling, double[] cost, double[] otherFalling, double[] otherCost) {
        double reached = reached(falling, cost, otherFalling[otherFalling.length - 1]);
        return Double.isNaN(reached) ? 0 : Math.clamp(1 - reached / otherCost[otherCost.length - 1], 0, 1);
    }
}
