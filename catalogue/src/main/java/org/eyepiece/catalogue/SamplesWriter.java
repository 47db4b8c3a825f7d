package org.eyepiece.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eyepiece.posterior.Likelihood;
import org.jspecify.annotations.Nullable;

/**
 * Writes the samples behind the predictions to Parquet: {@code id}, per answer a list {@code q_a_logit}, per question a list
 * {@code q_concentration} where the likelihood has one, or per answer {@code q_a_concentration} where any number may be ticked. 64-bit, so that a posterior computed from the file is bit-equal to the one predicted.
 */
public final class SamplesWriter implements AutoCloseable {
    private final List<PredictedQuestion> questions;
    private final boolean concentrations;
    private final TableWriter table;

    private SamplesWriter(List<PredictedQuestion> questions, boolean concentrations, TableWriter table) {
        this.questions = questions;
        this.concentrations = concentrations;
        this.table = table;
    }

    /**
     * @param file {@code .parquet}
     * @param questions what was predicted, in the order of the columns
     * @param likelihood of the votes; also written to the metadata
     * @param metadata as for {@link PredictionWriter#open}
     * @param force whether a file that is there already is replaced
     * @param limits for the engine behind Parquet
     */
    public static SamplesWriter open(
            Path file,
            List<PredictedQuestion> questions,
            String likelihood,
            Map<String, String> metadata,
            boolean force,
            Limits limits) {
        if (TableFormat.of(file) != TableFormat.PARQUET) {
            throw new PredictionException(file + ": samples are written to .parquet only");
        }
        boolean concentrations = Likelihood.of(likelihood).hasConcentration();
        List<Column> columns = new ArrayList<>(List.of(Column.id()));
        for (PredictedQuestion question : questions) {
            for (String answer : question.answers()) {
                columns.add(new Column(
                        logit(question.column(answer)),
                        Column.Type.DOUBLES,
                        "",
                        "stat.param",
                        "Logit of the mean vote fraction, per sample"));
            }
            for (String concentrated : concentrations ? question.concentrated() : List.<String>of()) {
                columns.add(new Column(
                        concentration(concentrated),
                        Column.Type.DOUBLES,
                        "",
                        "stat.param",
                        "Concentration (sum of alpha), per sample"));
            }
        }
        Map<String, String> all = new LinkedHashMap<>(metadata);
        all.put("likelihood", likelihood);
        return new SamplesWriter(
                List.copyOf(questions), concentrations, TableWriter.open(file, columns, all, force, limits));
    }

    static String logit(String answerColumn) {
        return answerColumn + "_logit";
    }

    /** @param concentrated the question, or an answer's column where any number may be ticked */
    static String concentration(String concentrated) {
        return concentrated + "_concentration";
    }

    /** Takes one row: a sampled question per question, in their order. */
    public void add(String id, List<SampledQuestion> sampled) {
        if (sampled.size() != questions.size()) {
            throw new PredictionException("subject '" + id + "' has samples of " + sampled.size()
                    + " questions, the file of " + questions.size());
        }
        List<@Nullable Object> cells = new ArrayList<>(List.of(id));
        for (int q = 0; q < sampled.size(); q++) {
            check(id, questions.get(q), sampled.get(q));
            cells.addAll(List.of(sampled.get(q).logits()));
            cells.addAll(List.of(sampled.get(q).concentrations()));
        }
        table.add(id, cells.toArray());
    }

    private void check(String id, PredictedQuestion question, SampledQuestion sampled) {
        int samples = sampled.logits().length == 0 ? 0 : sampled.logits()[0].length;
        boolean complete = sampled.logits().length == question.answers().size()
                && List.of(sampled.logits()).stream().allMatch(logits -> logits.length == samples)
                && sampled.concentrations().length
                        == (concentrations ? question.concentrated().size() : 0)
                && List.of(sampled.concentrations()).stream().allMatch(one -> one.length == samples);
        if (!complete) {
            throw new PredictionException("subject '" + id + "', question '" + question.key()
                    + "': samples do not fit the file's answers and likelihood");
        }
    }

    /** Puts the file in its place. Nothing can be added after. */
    public void finish() {
        table.finish();
    }

    @Override
    public void close() {
        table.close();
    }
}
