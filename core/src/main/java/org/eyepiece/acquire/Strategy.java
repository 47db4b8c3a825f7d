package org.eyepiece.acquire;

import java.util.List;

/**
 * How subjects of the pool are chosen for volunteers. A closed family: strategies that score each subject by itself
 * ({@link OneByOne}), strategies that look at the pool as a whole, and any of them with a random share mixed in.
 *
 * <p>To add one: a class that implements one of the two, its name in the permits clause, in {@link #KEYS} and in {@link #of},
 * a row in the command table, and a test beside those of the others.
 */
public sealed interface Strategy permits OneByOne, Epig, BatchBald, Mixed {
    /** Every strategy's name, as on the command line; each but random may be followed by {@code +random=SHARE}. */
    List<String> KEYS = List.of("random", "entropy", "variance", "bald", "epig", "batch-bald", "power-bald");

    /** The name used on the command line and in stored reasons; {@link #of} reads it back. */
    String key();

    /** What each subject of the pool is worth before anything is chosen, in the pool's order; larger is better, never NaN. */
    double[] scores(List<Candidate> pool);

    /** The {@code count} best subjects of the pool, whatever its order; fewer where the pool is smaller. */
    List<Ranked> choose(List<Candidate> pool, int count);

    /**
     * @param text a key, or a key and a random share, such as {@code bald+random=0.1}
     * @param votes N, how many votes a chosen subject will get
     * @param seed of what is drawn at random
     * @throws IllegalArgumentException for a text that names none, listing those there are
     */
    static Strategy of(String text, int votes, long seed) {
        int plus = text.indexOf('+');
        if (plus >= 0) {
            Strategy chief = of(text.substring(0, plus), votes, seed);
            return new Mixed(chief, new RandomOrder(seed), Mixed.share(text.substring(plus + 1)));
        }
        return switch (text) {
            case "random" -> new RandomOrder(seed);
            case "entropy" -> new Entropy(votes);
            case "variance" -> new Variance();
            case "bald" -> new Bald(votes);
            case "epig" -> new Epig(Epig.TARGETS, seed);
            case "batch-bald" -> new BatchBald(votes);
            case "power-bald" -> new PowerBald(votes, seed);
            default ->
                throw new IllegalArgumentException("no strategy is called '" + text + "'; use one of "
                        + String.join(", ", KEYS) + ", or one with a random share mixed in, such as bald+random=0.1");
        };
    }
}
