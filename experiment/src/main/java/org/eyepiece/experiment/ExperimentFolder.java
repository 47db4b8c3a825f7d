package org.eyepiece.experiment;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eyepiece.network.Encoder;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Model;

/**
 * An experiment on disk, so that a killed run goes on in the round it was in and a finished one is redrawn without training:
 *
 * <pre>
 *     experiment.json                     which settings and galaxies these rounds belong to
 *     seed-0/encoder/                     what its networks begin with, where it was pretrained
 *     seed-0/start/                       the network on the initial labels, which all strategies share
 *     seed-0/bald/choice-00.csv           what BALD asked for next, and why
 *     seed-0/bald/pool-00.csv             its score and the predicted mean of every subject in the pool
 *     seed-0/bald/round-01/               the network on the labels so far
 *         round.json, test.csv, labels.csv, network-1/ (a model bundle)
 * </pre>
 *
 * Every file and every round's folder gets its name only when it is whole.
 */
final class ExperimentFolder {

    private static final String HEAD = "experiment.json";
    private static final String ROUND = "round.json";
    private static final String TEST = "test.csv";
    private static final String LABELS = "labels.csv";
    private static final String FORECASTS = "forecasts.json";

    private final Path folder;

    /** What {@code experiment.json} holds. */
    record Head(String software, String settings, String data) {}

    /** How a round's networks did, subject by subject. */
    record Tested(Round round, TestScores scores) {}

    /** A round's networks and how they did. */
    record Fit(Tested tested, List<Model> models) {
        TestScores test() {
            return tested.scores();
        }
    }

    private ExperimentFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a new folder, or one that an experiment with equal settings and galaxies was begun in.
     *
     * @throws ExperimentException where the folder holds something else
     */
    static ExperimentFolder open(Path folder, ExperimentSettings settings, ExperimentData data) {
        Head head = new Head(data.software(), settings.fingerprint(), sha256(data.fingerprint()));
        Path file = folder.resolve(HEAD);
        ExperimentFolder opened = new ExperimentFolder(folder);
        if (Files.exists(file)) {
            Head found = Tables.readJson(file, Head.class);
            if (!found.settings().equals(head.settings())) {
                throw new ExperimentException(folder + " holds an experiment with other settings (" + found.settings()
                        + "); repeat them, or choose another --out");
            }
            if (!found.data().equals(head.data())) {
                throw new ExperimentException(
                        folder + " holds an experiment on other galaxies or votes; choose another --out");
            }
        } else {
            try (Stream<Path> there = Files.exists(folder) ? Files.list(folder) : Stream.of()) {
                if (there.findAny().isPresent()) {
                    throw new ExperimentException(folder + " holds files but no experiment; choose another --out");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(folder + " cannot be read: " + e.getMessage(), e);
            }
            Tables.writeJson(file, head);
        }
        return opened;
    }

    Path start(long seed) {
        return folder.resolve("seed-" + seed).resolve("start");
    }

    Path round(String strategy, long seed, int round) {
        return arm(strategy, seed).resolve("round-" + two(round));
    }

    private Path arm(String strategy, long seed) {
        return folder.resolve("seed-" + seed).resolve(strategy);
    }

    private static String two(int round) {
        return (round < 10 ? "0" : "") + round;
    }

    static boolean has(Path round) {
        return Files.exists(round.resolve(ROUND));
    }

    /** Reads how a finished round did. */
    Tested tested(Path at) {
        List<NamedCsvRecord> rows = Tables.read(at.resolve(TEST));
        TestScores scores = Tables.parse(
                at.resolve(TEST),
                () -> TestScores.of(
                        rows.stream().mapToDouble(row -> real(row, "mean")).toArray(),
                        rows.stream().mapToDouble(row -> real(row, "loss")).toArray(),
                        rows.stream().mapToInt(row -> whole(row, "k")).toArray(),
                        rows.stream().mapToInt(row -> whole(row, "n")).toArray()));
        return new Tested(Tables.readJson(at.resolve(ROUND), Round.class), scores);
    }

    /** Reads a finished round with its networks. */
    Fit fit(Path at, int networks) {
        List<Model> models = new ArrayList<>();
        try {
            for (int network = 1; network <= networks; network++) {
                models.add(Model.load(at.resolve("network-" + network)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(at + " cannot be read: " + e.getMessage(), e);
        }
        return new Fit(tested(at), models);
    }

    private Path encoderFolder(long seed) {
        return folder.resolve("seed-" + seed).resolve("encoder");
    }

    boolean hasEncoder(long seed) {
        return Files.exists(encoderFolder(seed));
    }

    Encoder encoder(long seed) {
        try {
            return Encoder.read(encoderFolder(seed));
        } catch (IOException e) {
            throw new UncheckedIOException(encoderFolder(seed) + " cannot be read: " + e.getMessage(), e);
        }
    }

    void save(long seed, Encoder encoder) {
        whole(encoderFolder(seed), encoder::write);
    }

    private interface Filling {
        void into(Path made) throws IOException;
    }

    /** Makes a folder that appears whole or not at all. */
    private static void whole(Path at, Filling filling) {
        Path made = at.resolveSibling("." + at.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(made);
            filling.into(made);
            Files.move(made, at, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(at + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Stores a round. */
    void save(Path at, Fit fit, List<LabelledSubject> labelled, List<LabelledSubject> test) {
        whole(at, made -> {
            for (int network = 0; network < fit.models().size(); network++) {
                fit.models().get(network).save(made.resolve("network-" + (network + 1)), false);
            }
            Tables.write(made.resolve(LABELS), csv -> {
                csv.writeRecord("id", "k", "n");
                labelled.forEach(one -> csv.writeRecord(one.id(), text(one.k()), text(one.n())));
            });
            Tables.write(made.resolve(TEST), csv -> {
                csv.writeRecord("id", "k", "n", "mean", "loss");
                for (int i = 0; i < test.size(); i++) {
                    LabelledSubject one = test.get(i);
                    csv.writeRecord(
                            one.id(),
                            text(one.k()),
                            text(one.n()),
                            text(fit.test().mean(i)),
                            text(fit.test().loss(i)));
                }
            });
            Tables.writeJson(made.resolve(ROUND), fit.tested().round());
        });
    }

    List<Forecast> forecasts(long seed) {
        return List.of(Tables.readJson(folder.resolve("seed-" + seed).resolve(FORECASTS), Forecast[].class));
    }

    boolean hasForecasts(long seed) {
        return Files.exists(folder.resolve("seed-" + seed).resolve(FORECASTS));
    }

    void save(long seed, List<Forecast> forecasts) {
        Tables.writeJson(folder.resolve("seed-" + seed).resolve(FORECASTS), forecasts);
    }

    boolean hasChoice(String strategy, long seed, int round) {
        return Files.exists(choiceFile(strategy, seed, round));
    }

    private Path choiceFile(String strategy, long seed, int round) {
        return arm(strategy, seed).resolve("choice-" + two(round) + ".csv");
    }

    private Path poolFile(String strategy, long seed, int round) {
        return arm(strategy, seed).resolve("pool-" + two(round) + ".csv");
    }

    Batch choice(String strategy, long seed, int round) {
        Path file = choiceFile(strategy, seed, round);
        List<NamedCsvRecord> rows = Tables.read(file);
        return new Batch(
                strategy,
                seed,
                round,
                Tables.parse(
                        file,
                        () -> rows.stream()
                                .map(row -> new Pick(
                                        whole(row, "rank"),
                                        row.getField("id"),
                                        row.getField("file"),
                                        real(row, "score"),
                                        row.getField("strategy"),
                                        real(row, "probability"),
                                        real(row, "mean"),
                                        whole(row, "k"),
                                        whole(row, "n")))
                                .toList()));
    }

    /** Stores what was chosen; the scores of the pool first, so that a choice is never without them. */
    void save(Batch batch, PoolScores scores) {
        Tables.write(poolFile(batch.strategy(), batch.seed(), batch.round()), csv -> {
            csv.writeRecord("id", "score", "mean", "picked");
            scores.subjects()
                    .forEach(one -> csv.writeRecord(
                            one.id(), text(one.score()), text(one.mean()), Boolean.toString(one.picked())));
        });
        Tables.write(choiceFile(batch.strategy(), batch.seed(), batch.round()), csv -> {
            csv.writeRecord("rank", "id", "file", "score", "strategy", "probability", "mean", "k", "n");
            batch.picks()
                    .forEach(pick -> csv.writeRecord(
                            text(pick.rank()),
                            pick.id(),
                            pick.file(),
                            text(pick.score()),
                            pick.strategy(),
                            text(pick.probability()),
                            text(pick.mean()),
                            text(pick.k()),
                            text(pick.n())));
        });
    }

    PoolScores scores(String strategy, long seed, int round) {
        Path file = poolFile(strategy, seed, round);
        List<NamedCsvRecord> rows = Tables.read(file);
        return new PoolScores(
                strategy,
                seed,
                round,
                Tables.parse(
                        file,
                        () -> rows.stream()
                                .map(row -> new PoolScores.Scored(
                                        row.getField("id"),
                                        real(row, "score"),
                                        real(row, "mean"),
                                        Boolean.parseBoolean(row.getField("picked"))))
                                .toList()));
    }

    /** Removes what a killed run left unfinished. */
    void sweep() {
        try (Stream<Path> all = Files.walk(folder, 3)) {
            List<Path> unfinished = all.filter(
                            path -> path.getFileName().toString().matches("\\..*\\.[0-9a-f-]{36}\\.part"))
                    .toList();
            for (Path part : unfinished) {
                try (Stream<Path> content = Files.walk(part)) {
                    for (Path file : content.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be swept: " + e.getMessage(), e);
        }
    }

    private static double real(NamedCsvRecord row, String column) {
        return Double.parseDouble(row.getField(column));
    }

    private static int whole(NamedCsvRecord row, String column) {
        return Integer.parseInt(row.getField(column));
    }

    private static String text(int value) {
        return Integer.toString(value);
    }

    private static String text(double value) {
        return Double.toString(value);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-256", absent);
        }
    }
}
