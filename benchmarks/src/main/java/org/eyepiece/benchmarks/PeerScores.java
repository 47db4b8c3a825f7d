package org.eyepiece.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Judged;
import org.eyepiece.posterior.Posterior;

/** Judges the Python peer's out-of-fold logits (benchmarks/peer/peer.py train) by the very measures used for Eyepiece. */
public final class PeerScores {

    private PeerScores() {}

    /** Arguments: the CSV files of one seed's folds. */
    public static void main(String[] files) throws IOException {
        List<Judged> pooled = new ArrayList<>();
        for (String file : files) {
            List<Judged> fold = read(Path.of(file));
            Scores.print("peer " + Path.of(file).getFileName(), Evaluation.of(fold));
            pooled.addAll(fold);
        }
        Scores.print("peer pooled", Evaluation.of(pooled));
    }

    private static List<Judged> read(Path file) throws IOException {
        List<Judged> judged = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                double[] logits = row.getFields().stream()
                        .skip(3)
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                judged.add(new Judged(
                        row.getField("id"),
                        Integer.parseInt(row.getField("k")),
                        Integer.parseInt(row.getField("n")),
                        Posterior.binomial(logits)));
            }
        }
        return judged;
    }
}
