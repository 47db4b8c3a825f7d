package org.eyepiece.experiment;

import java.util.List;
import org.eyepiece.acquire.Strategy;
import org.eyepiece.network.Beginning;
import org.eyepiece.network.Start;
import org.eyepiece.network.TrainingSettings;

/**
 * How an experiment is run.
 *
 * @param start random labels that every strategy of a seed begins with, 1 or more
 * @param step labels revealed in a round, 1 or more
 * @param rounds after the first network, 1 or more
 * @param seeds repeats; each draws its own initial labels and trains its own networks
 * @param strategies as on the command line
 * @param training of one network; its seed is replaced, and it may get more epochs, see {@link #epochs}
 * @param leastSteps of the optimiser: few labels are shown more often, so that no network is judged half trained
 * @param mostEpochs no label is shown more often than this for the sake of {@code leastSteps}, or a network would know the few
 *     it has by heart
 * @param networks trained in each round and averaged over, 1 or more
 * @param samples Monte-Carlo samples of all networks together, a multiple of {@code networks}
 * @param votes N that scores reckon with; 0 takes the median N of the initial labels
 * @param warm whether a round goes on from the weights of the one before instead of fresh ones
 * @param pretrain epochs over all images of the pool, without their votes, that an encoder is trained for before the first round;
 *     every network of that seed begins with it. 0 for none
 * @param from what every network of every seed begins with where no encoder is pretrained and no round before gives its weights
 */
public record ExperimentSettings(
        int start,
        int step,
        int rounds,
        List<Long> seeds,
        List<String> strategies,
        TrainingSettings training,
        int leastSteps,
        int mostEpochs,
        int networks,
        int samples,
        int votes,
        boolean warm,
        int pretrain,
        Beginning from) {

    /** The arm that all others are measured against. */
    public static final String RANDOM = "random";

    public ExperimentSettings {
        seeds = List.copyOf(seeds);
        strategies = List.copyOf(strategies);
        require(start >= 1, "start", start, "1 or more labels");
        require(step >= 1, "step", step, "1 or more labels");
        require(rounds >= 1 && rounds <= 1000, "rounds", rounds, "from 1 to 1000");
        require(leastSteps >= 0 && leastSteps <= 1_000_000, "least steps", leastSteps, "from 0 to a million");
        require(mostEpochs >= 1 && mostEpochs <= 10_000, "most epochs", mostEpochs, "from 1 to 10,000");
        require(networks >= 1 && networks <= 64, "networks", networks, "from 1 to 64");
        require(
                samples >= networks && samples <= 10_000 && samples % networks == 0,
                "samples",
                samples,
                "a multiple of the " + networks + " networks, at most 10,000");
        require(votes >= 0 && votes <= 10_000, "votes", votes, "from 1 to 10,000, or 0 for what the first labels have");
        require(pretrain >= 0 && pretrain <= 10_000, "pretrain", pretrain, "from 1 to 10,000 epochs, or 0 for none");
        require(
                pretrain == 0 || from.start() instanceof Start.Fresh,
                "pretrain",
                pretrain,
                "0 where networks begin with a model that was trained before");
        require(!seeds.isEmpty() && seeds.stream().distinct().count() == seeds.size(), "seeds", seeds, "each once");
        require(
                !strategies.isEmpty() && strategies.stream().distinct().count() == strategies.size(),
                "strategies",
                strategies,
                "each once");
        strategies.forEach(strategy -> Strategy.of(strategy, 1, 0));
    }

    private static void require(boolean holds, String name, Object value, String needed) {
        if (!holds) {
            throw new IllegalArgumentException(name + " " + value + " does not fit: choose " + needed);
        }
    }

    /** Labels in a round, 0 being the first network's. */
    public int labels(int round) {
        return start + round * step;
    }

    /** Passes over so many labels: the training's own, or as many as make {@link #leastSteps}, up to {@link #mostEpochs}. */
    int epochs(int labels) {
        int perEpoch = Math.ceilDiv(labels, training.batch());
        return Math.max(training.epochs(), Math.min(mostEpochs, Math.ceilDiv(leastSteps, perEpoch)));
    }

    /** Settings of one network of one round: the same for every strategy of a seed. */
    TrainingSettings training(long seed, int round, int network) {
        return training.with(epochs(labels(round)), 1, Seeds.training(seed, round, network));
    }

    /** Settings of a seed's encoder: the same recipe for another lesson. */
    TrainingSettings pretraining(long seed) {
        return training.with(pretrain, 1, Seeds.pretraining(seed));
    }

    /** What decides the content of one round's files: everything but how many rounds, seeds and strategies there are. */
    String fingerprint() {
        return "start=" + start + " step=" + step + " training="
                + training.with(training.epochs(), 1, 0).fingerprint()
                + " leastSteps=" + leastSteps + " mostEpochs=" + mostEpochs + " networks=" + networks + " samples="
                + samples + " votes=" + votes
                + " warm=" + warm
                // Said only where it is so: experiments begun before there was a choice go on.
                + (pretrain == 0 ? "" : " pretrain=" + pretrain)
                + (from.tuning() == null
                        ? ""
                        : " from=" + from.tuning().sha256() + " "
                                + from.tuning().rates());
    }
}
