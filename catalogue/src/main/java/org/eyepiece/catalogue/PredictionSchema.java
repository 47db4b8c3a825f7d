package org.eyepiece.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a prediction file: {@code id}, optionally {@code ra, dec}, then per question {@code q_asked},
 * {@code q_mutual_info}, {@code q_entropy} and per answer {@code q_a}, {@code q_a_lo}, {@code q_a_hi}, {@code q_a_variance}.
 *
 * <p>Vote fractions are 32-bit floats. Scores that subjects are ranked by are 64-bit, so that a ranking read from a file is the
 * ranking that was computed.
 *
 * @param questions what was predicted, in the order of the columns
 * @param positions whether {@code ra} and {@code dec} are written
 */
public record PredictionSchema(List<PredictedQuestion> questions, boolean positions) {
    private static final String FRACTION = "stat.probability";
    private static final String INFORMATION = "stat.param";

    public PredictionSchema {
        questions = List.copyOf(questions);
        Set<String> names = new TreeSet<>();
        for (Column column : columns(questions, positions)) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("two columns would be named '" + column.name()
                        + "': rename a question or an answer of the tree");
            }
        }
    }

    List<Column> columns() {
        return columns(questions, positions);
    }

    private static List<Column> columns(List<PredictedQuestion> questions, boolean positions) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.id());
        if (positions) {
            columns.add(new Column("ra", Column.Type.DOUBLE, "deg", "pos.eq.ra;meta.main", "Right ascension, ICRS"));
            columns.add(new Column("dec", Column.Type.DOUBLE, "deg", "pos.eq.dec;meta.main", "Declination, ICRS"));
        }
        for (PredictedQuestion question : questions) {
            String q = question.key();
            columns.add(new Column(
                    q + "_asked",
                    Column.Type.FLOAT,
                    "",
                    FRACTION,
                    "Probability that a volunteer is asked this question"));
            columns.add(new Column(
                    q + "_mutual_info",
                    Column.Type.DOUBLE,
                    "",
                    INFORMATION,
                    "BALD in nats, at the votes of the metadata"));
            columns.add(new Column(
                    q + "_entropy", Column.Type.DOUBLE, "", INFORMATION, "Entropy in nats of the predicted votes"));
            for (String answer : question.answers()) {
                String a = question.column(answer);
                columns.add(new Column(a, Column.Type.FLOAT, "", FRACTION + ";stat.mean", "Mean vote fraction"));
                columns.add(new Column(
                        a + "_lo", Column.Type.FLOAT, "", FRACTION + ";stat.min", "5 % quantile of the vote fraction"));
                columns.add(new Column(
                        a + "_hi",
                        Column.Type.FLOAT,
                        "",
                        FRACTION + ";stat.max",
                        "95 % quantile of the vote fraction"));
                columns.add(new Column(
                        a + "_variance",
                        Column.Type.DOUBLE,
                        "",
                        "stat.variance;stat.probability",
                        "Variance over samples of the mean vote fraction"));
            }
        }
        return columns;
    }

    /** The cells of one row in the order of {@link #columns()}; null where a value is NaN. */
    @Nullable
    Object[] cells(Prediction prediction) {
        if (prediction.questions().size() != questions.size()) {
            throw new PredictionException("subject '" + prediction.id() + "' has "
                    + prediction.questions().size() + " predicted questions, the file has " + questions.size());
        }
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(prediction.id());
        if (positions) {
            cells.add(wide(prediction.ra()));
            cells.add(wide(prediction.dec()));
        }
        for (int q = 0; q < questions.size(); q++) {
            QuestionPrediction predicted = prediction.questions().get(q);
            int answers = questions.get(q).answers().size();
            if (predicted.answers() != answers) {
                throw new PredictionException("subject '" + prediction.id() + "', question '"
                        + questions.get(q).key() + "': " + predicted.answers() + " predicted answers, the file has "
                        + answers);
            }
            cells.add(narrow(predicted.asked()));
            cells.add(wide(predicted.mutualInformation()));
            cells.add(wide(predicted.entropy()));
            for (int a = 0; a < answers; a++) {
                cells.add(narrow(predicted.mean()[a]));
                cells.add(narrow(predicted.low()[a]));
                cells.add(narrow(predicted.high()[a]));
                cells.add(wide(predicted.variance()[a]));
            }
        }
        return cells.toArray();
    }

    private static @Nullable Double wide(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static @Nullable Float narrow(double value) {
        return Double.isNaN(value) ? null : (float) value;
    }
}
