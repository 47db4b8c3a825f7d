package org.eyepiece.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.Collectors;
import org.eyepiece.acquire.Bald;
import org.eyepiece.acquire.BatchBald;
import org.eyepiece.acquire.Entropy;
import org.eyepiece.acquire.Epig;
import org.eyepiece.acquire.Mixed;
import org.eyepiece.acquire.OneByOne;
import org.eyepiece.acquire.PowerBald;
import org.eyepiece.acquire.RandomOrder;
import org.eyepiece.acquire.Ranked;
import org.eyepiece.acquire.Ranking;
import org.eyepiece.acquire.Strategy;
import org.eyepiece.acquire.Variance;
import org.eyepiece.catalogue.PredictionTable;

/** Chooses by the scores that a predictions file holds, in memory for the chosen ones only, however long the file. */
final class StoredScores {
    private final PredictionTable table;
    private final Path file;
    private long missing;

    StoredScores(PredictionTable table, Path file) {
        this.table = table;
        this.file = file;
    }

    /** As {@link Strategy#choose}, the pool being the whole file. */
    List<Ranked> choose(Strategy strategy, int count) {
        missing = 0;
        return switch (strategy) {
            case Mixed mixed -> mixed(mixed, count);
            case OneByOne alone -> alone(alone, count, Set.of());
            case Epig epig -> throw needsSamples(epig);
            case BatchBald batch -> throw needsSamples(batch);
        };
    }

    /** Subjects that the last choice had to leave out, because the file holds no score of theirs. */
    long missing() {
        return missing;
    }

    private List<Ranked> mixed(Mixed mixed, int count) {
        if (!(mixed.chief() instanceof OneByOne chief)) {
            throw needsSamples(mixed.chief());
        }
        long[] pool = {0};
        table.eachId(id -> pool[0]++);
        int batch = (int) Math.min(count, pool[0]);
        List<Ranked> drawn = alone(mixed.random(), mixed.drawn(batch), Set.of());
        Set<String> taken = drawn.stream().map(Ranked::id).collect(Collectors.toSet());
        return Mixed.joined(alone(chief, batch - drawn.size(), taken), drawn);
    }

    private List<Ranked> alone(OneByOne strategy, int count, Set<String> taken) {
        Ranking ranking = new Ranking(count);
        long[] pool = {0};
        ObjDoubleConsumer<String> offer = (id, score) -> {
            if (!taken.contains(id)) {
                ranking.offer(id, score);
                pool[0]++;
            }
        };
        switch (strategy) {
            // Needs nothing but ids, and leaves out nobody.
            case RandomOrder random -> table.eachId(id -> offer.accept(id, RandomOrder.uniform(random.seed(), id)));
            case Bald bald -> each(bald, "_mutual_info", offer);
            case PowerBald power -> each(power, "_mutual_info", (id, bald) -> offer.accept(id, power.score(id, bald)));
            case Entropy entropy -> each(entropy, "_entropy", offer);
            case Variance variance -> each(variance, "_variance", offer);
        }
        return ranking.chosen(strategy.key(), strategy.probability(count, pool[0]));
    }

    private void each(OneByOne strategy, String ending, ObjDoubleConsumer<String> offer) {
        List<String> columns = table.columns().stream()
                .filter(column -> column.endsWith(ending))
                .toList();
        if (columns.size() != 1) {
            throw new CommandFailure(file + " has " + columns.size() + " columns ending in " + ending
                    + " where one is needed to rank by " + strategy.key());
        }
        missing = table.eachScore(columns.getFirst(), offer);
    }

    private CommandFailure needsSamples(Strategy strategy) {
        return new CommandFailure(strategy.key() + " compares subjects sample by sample, which " + file
                + " does not hold; write them with 'predict --samples-out FILE' and rank that file");
    }
}
