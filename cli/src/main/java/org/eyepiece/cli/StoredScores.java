package org.eyepiece.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final Map<String, Double> care;
    private long missing;

    /** @param care how much each question of a whole tree matters, by key; 1 where nothing is said */
    StoredScores(PredictionTable table, Path file, Map<String, Double> care) {
        this.table = table;
        this.file = file;
        this.care = care;
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

    /** Of one question its column; of a whole tree the sum over questions, weighed by P(asked) and by what one cares for. */
    private void each(OneByOne strategy, String ending, ObjDoubleConsumer<String> offer) {
        List<String> columns = table.columns().stream()
                .filter(column -> column.endsWith(ending))
                .toList();
        if (columns.isEmpty()) {
            throw new CommandFailure(
                    file + " has no column ending in " + ending + ", which ranking by " + strategy.key() + " needs");
        }
        List<String> questions = columns.stream().map(StoredScores::question).toList();
        List<String> distinct = questions.stream().distinct().toList();
        care.keySet().stream()
                .filter(key -> !distinct.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new CommandFailure("--care " + key + ": " + file + " has no such question; it has "
                            + String.join(", ", distinct));
                });
        if (!care.isEmpty() && distinct.stream().allMatch(key -> care.getOrDefault(key, 1.0) == 0)) {
            throw new CommandFailure("--care: every question has the weight 0; care for one at least");
        }
        if (distinct.size() == 1 && columns.size() == 1) {
            missing = table.eachScore(columns.getFirst(), offer);
            return;
        }
        List<String> wanted = new ArrayList<>(columns);
        distinct.forEach(key -> wanted.add(key + "_asked"));
        table.eachRow(wanted, (id, values) -> {
            double score = 0;
            boolean any = false;
            for (int i = 0; i < columns.size(); i++) {
                double asked = values[columns.size() + distinct.indexOf(questions.get(i))];
                double weight = care.getOrDefault(questions.get(i), 1.0);
                // A question that the model was never taught has no score for any subject.
                boolean told = !Double.isNaN(asked) && !Double.isNaN(values[i]);
                score += told ? weight * asked * values[i] : 0;
                any |= told;
            }
            if (any) {
                offer.accept(id, score);
            } else {
                missing++;
            }
        });
    }

    /** No key holds '_', so a column's question stands before the first. */
    private static String question(String column) {
        return column.substring(0, column.indexOf('_'));
    }

    private CommandFailure needsSamples(Strategy strategy) {
        return new CommandFailure(strategy.key() + " compares subjects sample by sample, which " + file
                + " does not hold; write them with 'predict --samples-out FILE' and rank that file");
    }
}
