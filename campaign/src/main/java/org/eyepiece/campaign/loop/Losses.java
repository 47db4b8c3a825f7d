package org.eyepiece.campaign.loop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eyepiece.vote.CsvRows;

/**
 * The loss of each test subject under networks of two kinds, in nats. Networks of a kind learnt from the same labels and began
 * with other random numbers, so that it can be told how much a training is worth by luck alone.
 *
 * @param ids of the test subjects
 * @param first of each network of the first kind, {@code double[ids]} each; at least one
 * @param second of each of the second; none where there is nothing to compare with
 */
record Losses(List<String> ids, List<double[]> first, List<double[]> second) {

    Losses {
        ids = List.copyOf(ids);
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /** Reads a table whose columns are the id, then a kind's name with the network's number for each network. */
    static Losses read(Path file) {
        List<String> ids = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        try (CsvRows table = CsvRows.open(file)) {
            List<String> kinds = table.header().stream()
                    .skip(1)
                    .map(name -> name.replaceFirst("_\\d+$", ""))
                    .toList();
            while (table.next()) {
                ids.add(table.cell(0));
                rows.add(IntStream.rangeClosed(1, kinds.size())
                        .mapToDouble(column -> Double.parseDouble(table.cell(column)))
                        .toArray());
            }
            List<double[]> first = new ArrayList<>();
            List<double[]> second = new ArrayList<>();
            for (int k = 0; k < kinds.size(); k++) {
                int column = k;
                double[] losses = rows.stream().mapToDouble(row -> row[column]).toArray();
                (kinds.get(k).equals(kinds.getFirst()) ? first : second).add(losses);
            }
            return new Losses(ids, first, second);
        }
    }

    /** Writes what {@link #read} reads. */
    void write(Path file, String nameOfFirst, String nameOfSecond) {
        List<String> header = new ArrayList<>(List.of("id"));
        first.forEach(one -> header.add(nameOfFirst + "_" + header.size()));
        second.forEach(one -> header.add(nameOfSecond + "_" + (header.size() - first.size())));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            List<String> row = new ArrayList<>(List.of(ids.get(i)));
            for (double[] one : first) {
                row.add(Double.toString(one[i]));
            }
            for (double[] one : second) {
                row.add(Double.toString(one[i]));
            }
            rows.add(row);
        }
        Tables.write(file, header, rows);
    }

    int size() {
        return ids.size();
    }

    boolean hasSecond() {
        return !second.isEmpty();
    }

    /** Mean loss of networks of a kind on the test subjects; not-a-number where there are none. */
    static double mean(List<double[]> kind) {
        return kind.stream().mapToDouble(Losses::mean).average().orElse(Double.NaN);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The second kind's mean loss above the first's. */
    double difference() {
        return mean(second) - mean(first);
    }

    /**
     * The standard error of {@link #difference}: that of the test subjects, all of them judged by both kinds, and that of the trainings,
     * where a kind has more than one. Nothing where both kinds are the same networks.
     */
    double error() {
        if (isOneKind()) {
            return 0;
        }
        double[] differences = new double[size()];
        for (int i = 0; i < differences.length; i++) {
            int subject = i;
            differences[i] = second.stream()
                            .mapToDouble(one -> one[subject])
                            .average()
                            .orElse(Double.NaN)
                    - first.stream().mapToDouble(one -> one[subject]).average().orElse(Double.NaN);
        }
        return Math.sqrt(varianceOfMean(differences) + ofTrainings(first) + ofTrainings(second));
    }

    private boolean isOneKind() {
        return first.size() == second.size()
                && IntStream.range(0, first.size()).allMatch(k -> Arrays.equals(first.get(k), second.get(k)));
    }

    private static double ofTrainings(List<double[]> kind) {
        return kind.size() < 2
                ? 0
                : varianceOfMean(kind.stream().mapToDouble(Losses::mean).toArray());
    }

    private static double varianceOfMean(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return squares / (values.length - 1.0) / values.length;
    }
}
