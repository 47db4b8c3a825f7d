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
                    "From 'predict': its --out file ranks by random, entropy, variance, bald and power-bald; its --samples-out file by every strategy.")
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
            description =
                    "random, entropy, variance, bald, epig, batch-bald or power-bald; each but random may be followed by +random=SHARE, such as bald+random=0.1, to draw that share of the choice at random (default ${DEFAULT-VALUE}).")
    private String strategy = "bald";

    @Option(
            names = "--votes-per-subject",
            paramLabel = "N",
            description =
                    "N for bald, batch-bald, power-bald and entropy, from a samples file (default: the N the file was predicted for; columns hold scores for that N only).")
    private @Nullable Integer votes;

    @Option(
            names = "--care",
            paramLabel = "Q=W",
            split = ",",
            description =
                    "Of a whole tree's predictions, how much each question matters, as in bar=3,winding=0 (default 1 each).")
    private Map<String, Double> care = Map.of();

    @Option(
            names = "--question",
            paramLabel = "Q=A",
            description = "The answer to rank by, where a samples file holds several.")
    private @Nullable String question;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Seed of random, of power-bald and of epig's targets (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "CSV",
            description =
                    "Write the ranking here: rank, id, score, the strategy that chose it (of a mixture the part), seed, model, probability (default: print it).")
    private @Nullable Path out;

    @Mixin
    private final Output output = new Output();

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter print = spec.commandLine().getOut();
        if (top < 1) {
            throw new WrongUse("--top " + top + ": choose at least one");
        }
        if (votes != null && (votes < 1 || votes > 1_000)) {
            throw new WrongUse("--votes-per-subject " + votes + ": choose from 1 to 1,000");
        }
        if (care.values().stream().anyMatch(weight -> !(weight >= 0 && weight < Double.POSITIVE_INFINITY))) {
            throw new WrongUse("--care: a question matters 0 or more, as in bar=3");
        }
        WrongUse.unless(() -> Strategy.of(strategy, VOTES, seed));
        if (out != null) {
            output.check(out);
        }
        PredictionTable table = PredictionTable.open(predictions, Limits.modest());
        List<Ranked> best = choose(table);
        String csv = csv(best, table.metadata().getOrDefault("model", ""));
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

    private List<Ranked> choose(PredictionTable table) {
        StoredVotes stored = StoredVotes.of(table.metadata().getOrDefault("votes_per_subject", ""));
        boolean samples = table.columns().stream().anyMatch(column -> column.endsWith("_logit"));
        if (!samples && votes != null && !stored.areAll(votes)) {
            throw new WrongUse("--votes-per-subject " + votes + ": the scores in " + predictions + " are for "
                    + stored.text() + "; predict again with that number, or rank a --samples-out file");
        }
        if (!samples && question != null) {
            throw new WrongUse("--question names an answer of a --samples-out file; " + predictions
                    + " holds scores, which --care weighs question by question");
        }
        String asked = question == null ? "" : question.substring(0, Math.max(0, question.indexOf('=')));
        Strategy chosen = Strategy.of(strategy, votes == null ? stored.of(asked, VOTES) : votes, seed);
        if (!care.isEmpty() && (samples || chosen instanceof RandomOrder)) {
            throw new WrongUse("--care weighs the questions of a whole tree's --out file, and "
                    + (samples ? "samples are ranked by one answer" : "random looks at none"));
        }
        if (samples && !(chosen instanceof RandomOrder)) {
            return chosen.choose(candidates(table), top);
        }
        StoredScores scores = new StoredScores(table, predictions, care);
        List<Ranked> best = scores.choose(chosen, top);
        if (scores.missing() > 0) {
            spec.commandLine()
                    .getErr()
                    .println("note: " + scores.missing() + " subjects have no score and are left out");
        }
        return best;
    }

    private List<Candidate> candidates(PredictionTable table) {
        List<String> answers = table.columns().stream()
                .filter(column -> column.endsWith("_logit"))
                .map(column -> column.substring(0, column.length() - "_logit".length()))
                .toList();
        String name = question == null && answers.size() == 1 ? answers.getFirst() : named(answers);
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

    private String named(List<String> answers) {
        String wanted = question == null ? "" : question.replace('=', '_');
        if (!answers.contains(wanted)) {
            throw new WrongUse(predictions + " holds samples of "
                    + String.join(
                            ", ",
                            answers.stream()
                                    .map(answer -> answer.replace('_', '='))
                                    .toList())
                    + "; name one with --question Q=A");
        }
        return wanted;
    }

    private String csv(List<Ranked> best, String model) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("rank", "id", "score", "strategy", "seed", "model", "probability");
            for (Ranked ranked : best) {
                csv.writeRecord(
                        Integer.toString(ranked.rank()),
                        ranked.id(),
                        Double.toString(ranked.score()),
                        ranked.strategy(),
                        Long.toString(seed),
                        model,
                        probability(ranked));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** An empty cell where there is none to state. */
    private static String probability(Ranked ranked) {
        return Double.isNaN(ranked.probability()) ? "" : Double.toString(ranked.probability());
    }
}
