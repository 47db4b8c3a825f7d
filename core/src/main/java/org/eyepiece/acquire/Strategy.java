package org.eyepiece.acquire;

import java.util.List;

/**
 * How subjects of the pool are chosen for volunteers. A closed family: strategies that score each subject by itself
 * ({@link OneByOne}) and strategies that look at the pool as a whole.
 *
 * <p>To add one: a class that implements one of the two, its name in the permits clause and in {@link #of}, a row in the
 * command table, and a test beside those of the others.
 */
public sealed interface Strategy permits OneByOne, Epig {
    /** Every strategy's name, as on the command line. */
    List<String> KEYS = List.of("random", "entropy", "variance", "bald", "epig");

    /** The name used on the command line and in stored reasons. */
    String key();

    /** The {@code count} best subjects of the pool, whatever its order; fewer where the pool is smaller. */
    List<Ranked> choose(List<Candidate> pool, int count);

    /**
     * @param votes N, how many votes a chosen subject will get
     * @param seed of what is drawn at random
     * @throws IllegalArgumentException for a key that names none, listing those there are
     */
    static Strategy of(String key, int votes, long seed) {
        return switch (key) {
            case "random" -> new RandomOrder(seed);
            case "entropy" -> new Entropy(votes);
            case "variance" -> new Variance();
            case "bald" -> new Bald(votes);
            case "epig" -> new Epig(Epig.TARGETS, seed);
            default ->
                throw new IllegalArgumentException(
                        "no strategy is called '" + key + "'; use one of " + String.join(", ", KEYS));
        };
    }
}
