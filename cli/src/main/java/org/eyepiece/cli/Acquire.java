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
            defaultValue = "40",
            description = "N for bald and entropy when ranking from a samples file (default ${DEFAULT-VALUE}).")
    private int votes = 40;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Seed of random and of epig's targets (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "CSV",
            description = "Write the ranking here: rank, id, score, strategy (default: print it).")
    private @Nullable Path out;

    @Mixin
    private final Output output = new Output();

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter print = spec.commandLine().getOut();
        if (top < 1) {
            throw new IllegalArgumentException("--top " + top + ": choose at least one");
        }
        Strategy chosen = Strategy.of(strategy, votes, seed);
        if (out != null) {
            output.check(out);
        }
        PredictionTable table = PredictionTable.open(predictions, Limits.modest());
        List<Ranked> best = hasSamples(table) ? chosen.choose(candidates(table), top) : fromColumns(table);
        String csv = csv(best);
        if (out == null) {
            print.print(csv);
        } else {
            NewFile.write(out, output.force(), stream -> stream.write(csv.getBytes(StandardCharsets.UTF_8)));
            print.println(best.size() + " subjects by " + strategy + " written to " + out);
        }
        if (json) {
            print.println(JsonMapper.shared()
                    .writeValueAsString(Map.of("strategy", strategy, "seed", seed, "chosen", best.size())));
        }
        print.flush();
        return 0;
    }

    private static boolean hasSamples(PredictionTable table) {
        return table.columns().stream().anyMatch(column -> column.endsWith("_logit"));
    }

    private List<Ranked> fromColumns(PredictionTable table) {
        Ranking ranking = new Ranking(top);
        long without = switch (strategy) {
            case "random" ->
                table.eachScore(
                        column(table, "_mutual_info"), (id, score) -> ranking.offer(id, RandomOrder.uniform(seed, id)));
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

    private String csv(List<Ranked> best) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("rank", "id", "score", "strategy");
            for (Ranked ranked : best) {
                csv.writeRecord(
                        Integer.toString(ranked.rank()), ranked.id(), Double.toString(ranked.score()), strategy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
