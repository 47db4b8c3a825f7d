package org.eyepiece.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eyepiece.acquire.Bald;
import org.eyepiece.catalogue.Limits;
import org.eyepiece.catalogue.PredictedQuestion;
import org.eyepiece.catalogue.Prediction;
import org.eyepiece.catalogue.PredictionSchema;
import org.eyepiece.catalogue.PredictionWriter;
import org.eyepiece.catalogue.QuestionPrediction;
import org.eyepiece.catalogue.SampledQuestion;
import org.eyepiece.catalogue.SamplesWriter;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.Model;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Predictor;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.posterior.Posterior;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Predicts posteriors for every image of a folder or zip. */
@Command(
        name = "predict",
        description = "Predicts a posterior with error bars for every image of a folder or zip.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Predict implements Callable<Integer> {

    /** Votes a subject is expected to get on a tree's first question and on any other (science of GZ DECaLS and GZ2). */
    private static final int FIRST_QUESTION_VOTES = 40;

    private static final int OTHER_QUESTION_VOTES = 10;
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "MODEL", description = "Folder of the model.")
    @SuppressWarnings("NullAway.Init")
    private Path modelFolder;

    @Option(names = "--subjects", required = true, paramLabel = "DIR|ZIP", description = "Images: a folder or a zip.")
    @SuppressWarnings("NullAway.Init")
    private Path subjects;

    @Mixin
    private final SamplingOptions sampling = new SamplingOptions();

    @Option(
            names = "--votes-per-subject",
            paramLabel = "N",
            description =
                    "N that mutual information and entropy are for (default: 40 for a tree's first question, 10 for others).")
    private @Nullable Integer votesPerSubject;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Predictions: .parquet, .csv, .fits or .vot.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--samples-out", paramLabel = "FILE", description = "Every sample of every posterior, as .parquet.")
    private @Nullable Path samplesOut;

    @Mixin
    private final Output output = new Output();

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    /** What is written of one subject. */
    private record Row(Prediction prediction, Posterior posterior) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter print = spec.commandLine().getOut();
        PrintWriter notes = spec.commandLine().getErr();
        sampling.check();
        checkVotes();
        output.check(out);
        if (samplesOut != null) {
            output.check(samplesOut);
        }
        if (samplesOut != null
                && samplesOut
                        .toAbsolutePath()
                        .normalize()
                        .equals(out.toAbsolutePath().normalize())) {
            throw new WrongUse("--out and --samples-out name the same file; give each its own");
        }
        Model model = Model.load(modelFolder);
        ModelCard card = model.card();
        int votes = votes(card);
        Judging.Sampling drawn = sampling.of(card, notes);
        ImageDecoder decoder = ImageOptions.decoder(card, notes);
        List<PredictedQuestion> questions = List.of(new PredictedQuestion(card.question(), List.of(card.answer())));
        Map<String, String> metadata = metadata(card, decoder, drawn, votes);
        long began = System.nanoTime();
        int[] done = new int[2];
        try (SubjectImages images = nonEmpty(SubjectImages.open(subjects));
                PredictionWriter writer = PredictionWriter.open(
                        out, new PredictionSchema(questions, false), metadata, output.force(), Limits.modest());
                Samples samples = Samples.open(samplesOut, questions, card, metadata, output.force());
                Predictor predictor = model.predictor(
                        drawn.pipeline(), drawn.samples(), drawn.seed(), drawn.precision(), drawn.threads())) {
            List<Predictor.Subject> all = subjects(images.names());
            Bald bald = new Bald(votes);
            double asked = card.question().equals(card.decisionTree().first()) ? 1 : Double.NaN;
            try (Progress progress = Progress.of("Predicting", "images", all.size())) {
                predictor.<Row>run(
                        images,
                        decoder,
                        all,
                        (subject, posterior) -> row(subject.id(), posterior, asked, bald),
                        outcome -> {
                            switch (outcome) {
                                case Predictor.Outcome.Predicted<Row>(Row row) -> {
                                    writer.add(row.prediction());
                                    samples.add(row);
                                    done[0]++;
                                }
                                case Predictor.Outcome.Unreadable<Row>(String id, String reason) -> {
                                    progress.line(notes, "left out: " + reason);
                                    done[1]++;
                                }
                            }
                            progress.to(done[0] + done[1]);
                        });
            }
            if (done[0] == 0) {
                throw new CommandFailure(
                        "none of the " + done[1] + " images in " + subjects + " can be read; nothing is written");
            }
            writer.finish();
            samples.finish();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        print.printf(
                Locale.ROOT,
                "%,d posteriors written to %s (%,d images unreadable), %,.0f images/s%n",
                done[0],
                out,
                done[1],
                done[0] / seconds);
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("predicted", done[0]);
            line.put("unreadable", done[1]);
            line.put("seconds", seconds);
            line.put("out", out.toString());
            print.println(JsonMapper.shared().writeValueAsString(line));
        }
        print.flush();
        return 0;
    }

    private void checkVotes() {
        if (votesPerSubject != null && (votesPerSubject < 1 || votesPerSubject > 1_000)) {
            throw new WrongUse("--votes-per-subject " + votesPerSubject + ": choose from 1 to 1,000");
        }
    }

    private int votes(ModelCard card) {
        if (votesPerSubject != null) {
            return votesPerSubject;
        }
        return card.question().equals(card.decisionTree().first()) ? FIRST_QUESTION_VOTES : OTHER_QUESTION_VOTES;
    }

    private SubjectImages nonEmpty(SubjectImages images) {
        if (images.names().isEmpty()) {
            images.close();
            throw new CommandFailure(subjects + " holds no images: no .jpg, .png or .fits file is in it");
        }
        return images;
    }

    private static Row row(String id, Posterior posterior, double asked, Bald bald) {
        double[] interval = posterior.quantiles(LOW, HIGH);
        QuestionPrediction question = new QuestionPrediction(
                asked,
                bald.mutualInformation(posterior),
                posterior.entropy(bald.votes()),
                new double[] {posterior.mean()},
                new double[] {interval[0]},
                new double[] {interval[1]},
                new double[] {posterior.variance()});
        return new Row(new Prediction(id, List.of(question)), posterior);
    }

    /** Every image under its name without folder and extension; all that would share one keep their full names. */
    static List<Predictor.Subject> subjects(List<String> names) {
        Map<String, Integer> count = new HashMap<>();
        names.forEach(name -> count.merge(base(name), 1, Integer::sum));
        List<Predictor.Subject> subjects = names.stream()
                .map(name -> new Predictor.Subject(count.getOrDefault(base(name), 0) == 1 ? base(name) : name, name))
                .toList();
        long ids = subjects.stream().map(Predictor.Subject::id).distinct().count();
        // "1.jpg" may be one image's full name and, without .png, another's base name.
        return ids == names.size()
                ? subjects
                : names.stream().map(name -> new Predictor.Subject(name, name)).toList();
    }

    private static String base(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.substring(0, last.lastIndexOf('.'));
    }

    private static Map<String, String> metadata(
            ModelCard card, ImageDecoder decoder, Judging.Sampling drawn, int votes) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("model", card.id());
        metadata.put("weights_sha256", card.weightsSha256());
        metadata.put("training_set_sha256", card.trainingSetHash());
        metadata.put("training_votes", card.votes());
        metadata.put("tree", card.decisionTree().name());
        metadata.put("tree_sha256", card.treeHash());
        metadata.put("question", card.question());
        metadata.put("answer", card.answer());
        metadata.put("likelihood", card.likelihood().key());
        metadata.put("posterior", "dropout");
        metadata.put("samples", Integer.toString(drawn.samples()));
        metadata.put("seed", Long.toString(drawn.seed()));
        metadata.put("votes_per_subject", Integer.toString(votes));
        metadata.put("interval", "equal-tailed 5 % to 95 % of the latent vote fraction");
        metadata.put("size", Integer.toString(drawn.pipeline().size()));
        metadata.put("crop", Double.toString(drawn.pipeline().crop()));
        metadata.put("precision", drawn.precision().key());
        metadata.put("decoder", decoder.name());
        metadata.put("software", "eyepiece " + Eyepiece.Version.text());
        return metadata;
    }

    /** The optional second file. */
    private record Samples(@Nullable SamplesWriter writer) implements AutoCloseable {

        static Samples open(
                @Nullable Path file,
                List<PredictedQuestion> questions,
                ModelCard card,
                Map<String, String> metadata,
                boolean force) {
            if (file == null) {
                return new Samples(null);
            }
            return new Samples(
                    SamplesWriter.open(file, questions, card.likelihood().key(), metadata, force, Limits.modest()));
        }

        void add(Row row) {
            if (writer == null) {
                return;
            }
            Posterior posterior = row.posterior();
            boolean beta = posterior.likelihood() == Likelihood.BETA_BINOMIAL;
            double[] logits = new double[posterior.samples()];
            double[] concentrations = new double[beta ? posterior.samples() : 0];
            for (int t = 0; t < logits.length; t++) {
                logits[t] = posterior.logit(t);
                if (beta) {
                    concentrations[t] = posterior.concentration(t);
                }
            }
            writer.add(row.prediction().id(), List.of(new SampledQuestion(new double[][] {logits}, concentrations)));
        }

        void finish() {
            if (writer != null) {
                writer.finish();
            }
        }

        @Override
        public void close() {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
