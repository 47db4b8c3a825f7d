package org.eyepiece.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.eyepiece.network.Architecture;
import org.eyepiece.network.Precision;
import org.eyepiece.network.Throughput;
import org.eyepiece.posterior.Likelihood;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Training, features and posteriors against the Python peer: both in turn, several rounds, and the ratio of each round, so that
 * a machine whose speed drifts does not decide. The same network, likelihood, batch and threads on both sides.
 */
@Command(name = "network-speed", mixinStandardHelpOptions = true, sortOptions = false)
public final class NetworkSpeed implements Callable<Integer> {

    @Option(names = "--peer", description = "Python interpreter that has torch; without it only Eyepiece is measured.")
    private @Nullable Path python;

    @Option(names = "--script", description = "The peer.", defaultValue = "benchmarks/peer/peer.py")
    @SuppressWarnings("NullAway.Init")
    private Path script;

    @Option(names = "--network", defaultValue = "paper")
    @SuppressWarnings("NullAway.Init")
    private String network;

    @Option(names = "--channels", defaultValue = "1")
    private int channels;

    @Option(names = "--size", defaultValue = "128")
    private int size;

    @Option(names = "--batch", defaultValue = "64")
    private int batch;

    @Option(names = "--threads", defaultValue = "2")
    private int threads;

    @Option(names = "--samples", defaultValue = "50")
    private int samples;

    @Option(names = "--rounds", defaultValue = "3")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "5", description = "Of each single measurement.")
    private double seconds;

    @Option(names = "--skip-whole", description = "Leave out the slow whole passes.")
    private boolean skipWhole;

    private final Map<String, List<Double>> measured = new LinkedHashMap<>();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new NetworkSpeed()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Architecture architecture = new Architecture(network, size, channels, Likelihood.BINOMIAL.outputs(2), 0.5);
        Precision precision = Precision.best();
        System.out.printf(
                Locale.ROOT,
                "%s, %d px, batch %d, %d threads, T = %d, %s%n",
                network,
                size,
                batch,
                threads,
                samples,
                precision.key());
        Throughput own = new Throughput(architecture, Likelihood.BINOMIAL, precision, threads, seconds);
        for (int round = 0; round < rounds; round++) {
            add("eyepiece train", own.training(batch));
            add("eyepiece features", own.features());
            add("eyepiece posteriors", own.posteriors(samples));
            if (!skipWhole) {
                add("eyepiece whole", own.wholePasses(samples));
            }
            for (String mode : List.of("fp32", "best")) {
                peer(mode).ifPresent(line -> {
                    add("peer " + mode + " train", line.get("train").asDouble());
                    add("peer " + mode + " features", line.get("infer").asDouble());
                    if (line.has("whole")) {
                        add("peer " + mode + " whole", line.get("whole").asDouble());
                    }
                });
            }
        }
        measured.forEach((name, values) ->
                System.out.printf(Locale.ROOT, "%-22s %10.1f images/s  %s%n", name, median(values), spread(values)));
        ratio("train against the peer in fp32", "eyepiece train", "peer fp32 train");
        ratio("train against the peer at its best", "eyepiece train", "peer best train");
        ratio("features against the peer in fp32", "eyepiece features", "peer fp32 features");
        ratio("features against the peer at its best", "eyepiece features", "peer best features");
        ratio("posteriors against whole passes", "eyepiece posteriors", "eyepiece whole");
        ratio("posteriors against the peer's whole passes in fp32", "eyepiece posteriors", "peer fp32 whole");
        return 0;
    }

    private Optional<JsonNode> peer(String mode) throws IOException, InterruptedException {
        if (python == null) {
            return Optional.empty();
        }
        String what = skipWhole || mode.equals("best") ? "train,infer" : "train,infer,whole";
        Process process = new ProcessBuilder(
                        python.toString(),
                        script.toString(),
                        "speed",
                        "--mode",
                        mode,
                        "--size",
                        Integer.toString(size),
                        "--batch",
                        Integer.toString(batch),
                        "--threads",
                        Integer.toString(threads),
                        "--samples",
                        Integer.toString(samples),
                        "--seconds",
                        Double.toString(seconds),
                        "--what",
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IOException("the peer failed; try " + python + " " + script + " speed");
            }
            return Optional.of(JsonMapper.shared().readTree(line));
        }
    }

    private void add(String name, double value) {
        measured.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        System.err.printf(Locale.ROOT, "%s %.1f%n", name, value);
    }

    private void ratio(String what, String above, String below) {
        List<Double> a = measured.get(above);
        List<Double> b = measured.get(below);
        if (a == null || b == null) {
            return;
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            ratios.add(a.get(i) / b.get(i));
        }
        System.out.printf(Locale.ROOT, "%-52s %7.2f x  %s%n", what, median(ratios), spread(ratios));
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String spread(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Arrays.stream(new double[] {sorted[0], sorted[sorted.length - 1]})
                .mapToObj(value -> String.format(Locale.ROOT, "%.2f", value))
                .collect(Collectors.joining(" to ", "(", ")"));
    }
}
