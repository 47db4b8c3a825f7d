package org.eyepiece.campaign.loop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eyepiece.vote.CsvRows;

/**
 * The loss of each test subject under two networks, in nats: the second's is not-a-number where there is no second one.
 *
 * @param ids of the test subjects
 * @param first of one network, {@code double[ids]}
 * @param second of the other
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Losses(List<String> ids, double[] first, double[] second) {

    static Losses read(Path file) {
        List<String> ids = new ArrayList<>();
        List<double[]> pairs = new ArrayList<>();
        try (CsvRows rows = CsvRows.open(file)) {
            while (rows.next()) {
                ids.add(rows.cell(0));
                pairs.add(new double[] {number(rows.cell(1)), number(rows.cell(2))});
            }
        }
        return new Losses(
                List.copyOf(ids),
                pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
                pairs.stream().mapToDouble(pair -> pair[1]).toArray());
    }

    private static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    int size() {
        return ids.size();
    }

    boolean hasSecond() {
        return second.length > 0 && !Double.isNaN(second[0]);
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The second's mean loss above the first's. */
    double difference() {
        return mean(second) - mean(first);
    }

    /** The standard error of {@link #difference}: both networks judged the same subjects. */
    double error() {
        double[] differences = new double[size()];
        Arrays.setAll(differences, i -> second[i] - first[i]);
        double mean = mean(differences);
        double squares =
                Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        return Math.sqrt(squares / (size() - 1.0) / size());
    }
}
