package org.eyepiece.acquire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.eyepiece.posterior.Posterior;

/**
 * Batches without near-twins: each pick is the subject whose votes tell most about the networks once the votes on all picks
 * before it are in (greedy BatchBALD, Kirsch et al. 2019), in nats.
 *
 * <p>The exact joint information of counts cannot exceed ln T, which two or three subjects with N = 40 votes reach; after
 * that it tells no subject from another. So the vote fractions y of a batch are taken as jointly Gaussian, where the greedy
 * joint information is the greedy log-determinant (MaxDet in Holzm&uuml;ller et al. 2023):
 *
 * <pre>
 *     K(x, x')  = 1/T sum_t (rho_t(x) - rho(x)) (rho_t(x') - rho(x'))      covariance over the networks
 *     L(x)      = 1/T sum_t Var[ k/N | x, w_t ]                            noise of the votes themselves
 *                 binomial  rho_t (1 - rho_t) / N        beta-binomial  that times (c_t + N) / (c_t + 1)
 *     I(y; w)   = 1/2 ln det( I + L^-1/2 K L^-1/2 )
 *     gain(x | chosen) = 1/2 ln( 1 + v(x | chosen) / L(x) )                v: variance of rho(x) left by the votes so far
 * </pre>
 *
 * <p>Approximated are three things: counts by a Gaussian of the same mean and covariance; the noise, which differs between
 * networks, by its mean; and what votes would tell about the concentrations, by nothing. The gain of a first pick,
 * 1/2 ln(total variance / noise), orders subjects nearly as {@link Bald} does, unless a lone network among many dissents
 * widely: the Gaussian then promises more than that network's small share of the entropy. The sum of gains is submodular, so
 * greedy picks reach at least 1 - 1/e of the best batch.
 *
 * <p>Sample t must be the same network for all subjects, as {@link org.eyepiece.posterior.DropoutMasks} makes it. Takes
 * O(subjects * T) memory, and O(subjects * T) time per pick at the very most.
 */
public final class BatchBald implements Strategy {
    /** Keeps the noise away from 0 where every network is certain: the variance of a vote fraction known to 1e-6. */
    private static final double LEAST_NOISE = 1e-12;

    private static final Comparator<Prospect> BEST_FIRST =
            Comparator.comparingDouble(Prospect::ratio).reversed().thenComparing(Prospect::id);

    private final int votes;

    /**
     * @param votes N, 1 or more
     */
    public BatchBald(int votes) {
        if (votes < 1) {
            throw new IllegalArgumentException("batch-bald needs at least one vote, not " + votes);
        }
        this.votes = votes;
    }

    @Override
    public String key() {
        return "batch-bald";
    }

    /** The gain of each subject as a first pick. */
    @Override
    public double[] scores(List<Candidate> pool) {
        return prospects(pool).stream().mapToDouble(Prospect::gain).toArray();
    }

    /** In the order of the picks; the score is the gain given all picks before, so it never rises. */
    @Override
    public List<Ranked> choose(List<Candidate> pool, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot choose " + count + " subjects; use 0 or more");
        }
        // A gain only ever falls, so what it was a few picks ago bounds it: bringing those at the head up to date gives
        // the picks that computing all gains anew would give.
        PriorityQueue<Prospect> queue = new PriorityQueue<>(BEST_FIRST);
        queue.addAll(prospects(pool));
        List<double[]> explained = new ArrayList<>();
        List<Ranked> chosen = new ArrayList<>();
        while (chosen.size() < count && !queue.isEmpty()) {
            Prospect best = queue.remove();
            if (best.isUpToDate(explained)) {
                chosen.add(new Ranked(chosen.size() + 1, best.id(), best.gain(), key(), 1));
                explained.add(best.explains(explained));
            } else {
                best.update(explained);
                queue.add(best);
            }
        }
        return chosen;
    }

    private List<Prospect> prospects(List<Candidate> pool) {
        if (pool.isEmpty()) {
            return List.of();
        }
        SharedSamples.count(pool, "batch-bald");
        List<Prospect> prospects = new ArrayList<>(pool.size());
        for (Candidate candidate : pool) {
            prospects.add(new Prospect(candidate.id(), whitened(candidate.posterior())));
        }
        return prospects;
    }

    /** (rho_t - rho) / sqrt(T L): the products of two subjects' sum to L^-1/2 K L^-1/2. */
    private double[] whitened(Posterior posterior) {
        double[] fractions = SharedSamples.fractions(posterior);
        double mean = posterior.mean();
        double noise = Math.max(noise(posterior, fractions), LEAST_NOISE);
        double scale = 1 / Math.sqrt(fractions.length * noise);
        double[] row = Prospect.row(fractions.length);
        for (int t = 0; t < fractions.length; t++) {
            row[t] = (fractions[t] - mean) * scale;
        }
        return row;
    }

    private double noise(Posterior posterior, double[] fractions) {
        double sum = 0;
        for (int t = 0; t < fractions.length; t++) {
            double scatter = fractions[t] * (1 - fractions[t]) / votes;
            double c = posterior.concentration(t);
            // Infinite for a binomial, whose votes scatter no further.
            sum += Double.isInfinite(c) ? scatter : scatter * (c + votes) / (c + 1);
        }
        return sum / fractions.length;
    }
}
