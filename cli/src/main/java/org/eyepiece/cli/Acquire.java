package org.eyepiece.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eyepiece.acquire.Candidate;
import org.eyepiece.acquire.RandomOrder;
import org.eyepiece.acquire.Ranked;
import org.eyepiece.acquire.Ranking;
import org.eyepiece.acquire.Strategy;
import org.eyepiece.catalogue.Limits;
import org.eyepiece.catalogue.PredictionTable;
import org.eyepiece.file.NewFile;
import org.eyepiece.posterior.Posterior;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Ranks predicted subjects by how much volunteers could teach the model about them. */
@Command(
        name = "acquire",
        description = "Ranks predicted subjects by how much votes on them would teach the model.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Acquire implements Callable<Integer> {

    /** N where neither the person nor the file says one. */
    private static final int VOTES = 40;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--predictions",
            required = true,
            paramLabel = "FILE",
            description =
                    "From 'predict': its --out file ranks by bald, entropy, variance and random; its --samples-out file by every strategy.")
    @SuppressWarnings("NullAway.Init")
    private Path predictions;

    @Option(
            names = "--top",
            paramLabel = "K",
            defaultValue = "1000",
            description = "Subjects to choose (default ${DEFAULT-VALUE}).")
    private int top = 1000;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "bald",
            description = "random, entropy, variance, bald or epig (default ${DEFAULT-VALUE}).")
    private String strategy = "bald";

    @Option(
            names = "--votes-per-subject",
            paramLabel = "N",
            description =
                    "N for bald and entropy, from a samples file (default: the N the file was predicted for; columns hold scores for that N only).")
    private @Nullable Integer votes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Seed of random and of epig's targets (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "CSV",
            description =
                    "Write the ranking here: rank, id, score, strategy, seed, model, probability of being chosen (default: print it).")
    private @Nullable Path out;

    @Mixin
    private final Output output = new Output();

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    /**
     * The subjects of a ranking.
     *
     * @param probability with which each was chosen: 1 where the scores alone decide
     */
    private record Chosen(List<Ranked> ranked, double probability) {}

    @Override
    public Integer call() {
        PrintWriter print = spec.commandLine().getOut();
        if (top < 1) {
            throw new WrongUse("--top " + top + ": choose at least one");
        }
        if (votes != null && (votes < 1 || votes > 1_000)) {
            throw new WrongUse("--votes-per-subject " + votes + ": choose from 1 to 1,000");
        }
        WrongUse.unless(() -> Strategy.of(strategy, VOTES, seed));
        if (out != null) {
            output.check(out);
        }
        PredictionTable table = PredictionTable.open(predictions, Limits.modest());
        Chosen best = choose(table);
        String csv = csv(best, table.metadata().getOrDefault("model", ""));
        if (out == null) {
            print.print(csv);
        } else {
            NewFile.write(out, output.force(), stream -> stream.write(csv.getBytes(StandardCharsets.UTF_8)));
            print.println(best.ranked().size() + " subjects by " + strategy + " written to " + out);
        }
        if (json) {
            print.println(JsonMapper.shared()
                    .writeValueAsString(Map.of(
                            "strategy",
                            strategy,
                            "seed",
                            seed,
                            "chosen",
                            best.ranked().size())));
        }
        print.flush();
        return 0;
    }

    private Chosen choose(PredictionTable table) {
        String stored = table.metadata().getOrDefault("votes_per_subject", "");
        if (!hasSamples(table) && votes != null && !votes.toString().equals(stored)) {
            throw new WrongUse("--votes-per-subject " + votes + ": the scores in " + predictions + " are for "
                    + (stored.isEmpty() ? "a number it does not state" : stored + " votes")
                    + "; predict again with that number, or rank a --samples-out file");
        }
        if (strategy.equals("random")) {
            return random(table);
        }
        if (!hasSamples(table)) {
            return new Chosen(fromColumns(table), 1);
        }
        int n = votes == null ? stored(stored) : votes;
        return new Chosen(Strategy.of(strategy, n, seed).choose(candidates(table), top), 1);
    }

    private static int stored(String votes) {
        return votes.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(votes) : VOTES;
    }

    /** Needs nothing but ids, and leaves out nobody. */
    private Chosen random(PredictionTable table) {
        Ranking ranking = new Ranking(top);
        long[] pool = {0};
        table.eachId(id -> {
            ranking.offer(id, RandomOrder.uniform(seed, id));
            pool[0]++;
        });
        return new Chosen(ranking.best(), Math.min(1, (double) top / Math.max(1, pool[0])));
    }

    private static boolean hasSamples(PredictionTable table) {
        return table.columns().stream().anyMatch(column -> column.endsWith("_logit"));
    }

    private List<Ranked> fromColumns(PredictionTable table) {
        Ranking ranking = new Ranking(top);
        long without = switch (strategy) {
            case "bald" -> table.eachScore(column(table, "_mutual_info"), ranking::offer);
            case "entropy" -> table.eachScore(column(table, "_entropy"), ranking::offer);
            case "variance" -> table.eachScore(column(table, "_variance"), ranking::offer);
            default ->
                throw new CommandFailure(strategy + " compares subjects sample by sample, which " + predictions
                        + " does not hold; write them with 'predict --samples-out FILE' and rank that file");
        };
        if (without > 0) {
            spec.commandLine().getErr().println("note: " + without + " subjects have no score and are left out");
        }
        return ranking.best();
    }

    private String column(PredictionTable table, String ending) {
        List<String> columns = table.columns().stream()
                .filter(column -> column.endsWith(ending))
                .toList();
        if (columns.size() != 1) {
            throw new CommandFailure(predictions + " has " + columns.size() + " columns ending in " + ending
                    + " where one is needed to rank by " + strategy);
        }
        return columns.getFirst();
    }

    private List<Candidate> candidates(PredictionTable table) {
        String column = table.columns().stream()
                .filter(name -> name.endsWith("_logit"))
                .findFirst()
                .orElseThrow();
        String name = column.substring(0, column.length() - "_logit".length());
        int cut = name.indexOf('_');
        List<Candidate> pool = new ArrayList<>();
        table.eachSamples(name.substring(0, cut), name.substring(cut + 1), samples -> {
            Posterior posterior = samples.concentrations().length == 0
                    ? Posterior.binomial(samples.logits())
                    : Posterior.betaBinomial(samples.logits(), samples.concentrations());
            pool.add(new Candidate(samples.id(), posterior));
        });
        return pool;
    }

    private String csv(Chosen best, String model) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("rank", "id", "score", "strategy", "seed", "model", "probability");
            for (Ranked ranked : best.ranked()) {
                csv.writeRecord(
                        Integer.toString(ranked.rank()),
                        ranked.id(),
                        Double.toString(ranked.score()),
                        strategy,
                        Long.toString(seed),
                        model,
                        Double.toString(best.probability()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
