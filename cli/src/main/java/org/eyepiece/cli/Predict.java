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
import org.eyepiece.catalogue.Limits;
import org.eyepiece.catalogue.PredictedQuestion;
import org.eyepiece.catalogue.Prediction;
import org.eyepiece.catalogue.PredictionSchema;
import org.eyepiece.catalogue.PredictionWriter;
import org.eyepiece.catalogue.SampledQuestion;
import org.eyepiece.catalogue.SamplesWriter;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.Model;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Predictor;
import org.eyepiece.network.Target;
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

    /** Answers of questions that fewer people than this would be asked are left out of the friendly catalogue. */
    private static final double LEAST_ASKED = 0.5;

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

    @Option(
            names = "--full",
            description =
                    "Of a whole tree, keep the answers of questions that most people would not be asked; otherwise they are null where P(asked) is below 0.5.")
    private boolean full;

    @Mixin
    private final Output output = new Output();

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    /** What is written of one subject. */
    private record Row(Prediction prediction, List<SampledQuestion> samples) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
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
        Judging.Sampling drawn = sampling.of(card, notes);
        ImageDecoder decoder = ImageOptions.decoder(card, notes);
        switch (card.target()) {
            case Target.OneAnswer one -> {
                if (full) {
                    throw new WrongUse("--full is for models of a whole tree; this one answers " + one);
                }
                PredictedRows<Posterior> rows = PredictedRows.OneAnswer.of(one, card.decisionTree(), votesPerSubject);
                write(drawn.predictor(model), rows, card, drawn, decoder);
            }
            case Target.WholeTree whole -> {
                PredictedRows.WholeTree rows =
                        PredictedRows.WholeTree.of(card, votesPerSubject, full ? 0 : LEAST_ASKED);
                write(drawn.treePredictor(model), rows, card, drawn, decoder);
            }
        }
        return 0;
    }

    private <P> void write(
            Predictor<P> made, PredictedRows<P> rows, ModelCard card, Judging.Sampling drawn, ImageDecoder decoder)
            throws InterruptedException {
        PrintWriter print = spec.commandLine().getOut();
        PrintWriter notes = spec.commandLine().getErr();
        Map<String, String> metadata = metadata(card, decoder, drawn);
        metadata.putAll(rows.metadata());
        long began = System.nanoTime();
        int[] done = new int[2];
        try (Predictor<P> predictor = made;
                SubjectImages images = nonEmpty(SubjectImages.open(subjects));
                PredictionWriter writer = PredictionWriter.open(
                        out, new PredictionSchema(rows.questions(), false), metadata, output.force(), Limits.modest());
                Samples samples = Samples.open(samplesOut, rows.questions(), card, metadata, output.force())) {
            List<Predictor.Subject> all = subjects(images.names());
            try (Progress progress = Progress.of("Predicting", "images", all.size())) {
                predictor.<Row>run(
                        images,
                        decoder,
                        all,
                        (subject, posterior) -> new Row(
                                new Prediction(subject.id(), rows.predictions(posterior)),
                                samplesOut == null ? List.of() : rows.samples(posterior)),
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
    }

    private void checkVotes() {
        if (votesPerSubject != null && (votesPerSubject < 1 || votesPerSubject > 1_000)) {
            throw new WrongUse("--votes-per-subject " + votesPerSubject + ": choose from 1 to 1,000");
        }
    }

    private SubjectImages nonEmpty(SubjectImages images) {
        if (images.names().isEmpty()) {
            images.close();
            throw new CommandFailure(subjects + " holds no images: no .jpg, .png or .fits file is in it");
        }
        return images;
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

    private static Map<String, String> metadata(ModelCard card, ImageDecoder decoder, Judging.Sampling drawn) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("model", card.id());
        metadata.put("weights_sha256", card.weightsSha256());
        metadata.put("training_set_sha256", card.trainingSetHash());
        metadata.put("training_votes", card.votes());
        metadata.put("tree", card.decisionTree().name());
        metadata.put("tree_sha256", card.treeHash());
        metadata.put("likelihood", card.likelihood().key());
        metadata.put("posterior", "dropout");
        metadata.put("samples", Integer.toString(drawn.samples()));
        metadata.put("seed", Long.toString(drawn.seed()));
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
            writer.add(row.prediction().id(), row.samples());
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
