package org.eyepiece.acquire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A strategy with a random share mixed in: a control arm inside every batch, and a guard against what the model is blind to.
 * The random ones are drawn first and from the whole pool, so they are a fair sample of it whatever the chief would have
 * taken; the chief chooses the others among those left.
 *
 * @param chief chooses the larger part; neither random nor a mixture
 * @param random draws the rest
 * @param share of the batch that is drawn at random, in (0, 1)
 */
public record Mixed(Strategy chief, RandomOrder random, double share) implements Strategy {
    public Mixed {
        if (chief instanceof RandomOrder) {
            throw new IllegalArgumentException("random with a random share mixed in is random; use random");
        }
        if (chief instanceof Mixed) {
            throw new IllegalArgumentException("a strategy takes one random share, not two; add them up");
        }
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the random share of a mixture is " + share
                    + "; it lies between 0 and 1, both excluded, as in bald+random=0.1");
        }
    }

    /** The share in {@code random=SHARE}, a plain decimal fraction. */
    static double share(String text) {
        if (!text.matches("random=[0-9]*[.]?[0-9]+")) {
            throw new IllegalArgumentException("'+" + text
                    + "' is nothing that can be mixed into a strategy; use +random=SHARE, such as bald+random=0.1");
        }
        return Double.parseDouble(text.substring("random=".length()));
    }

    @Override
    public String key() {
        return chief.key() + "+random="
                + new BigDecimal(Double.toString(share)).stripTrailingZeros().toPlainString();
    }

    /** How many of a batch are drawn at random: the share of it, rounded. */
    public int drawn(int batch) {
        return (int) Math.round(share * batch);
    }

    /** The chief's. */
    @Override
    public double[] scores(List<Candidate> pool) {
        return chief.scores(pool);
    }

    /** The chief's picks, then the random ones. */
    @Override
    public List<Ranked> choose(List<Candidate> pool, int count) {
        int batch = Math.min(count, pool.size());
        List<Ranked> drawn = random.choose(pool, drawn(batch));
        Set<String> taken = drawn.stream().map(Ranked::id).collect(Collectors.toSet());
        List<Candidate> left = pool.stream()
                .filter(candidate -> !taken.contains(candidate.id()))
                .toList();
        return joined(chief.choose(left, batch - drawn.size()), drawn);
    }

    /** One choice of two parts, ranked through. */
    public static List<Ranked> joined(List<Ranked> chosen, List<Ranked> drawn) {
        List<Ranked> all = new ArrayList<>(chosen);
        for (Ranked ranked : drawn) {
            all.add(ranked.at(all.size() + 1));
        }
        return all;
    }
}
