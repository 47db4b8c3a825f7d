package org.eyepiece.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.network.Beginning;
import org.eyepiece.network.EpochResult;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Model;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Start;
import org.eyepiece.network.Target;
import org.eyepiece.network.Trainer;
import org.eyepiece.network.TrainingImages;
import org.eyepiece.network.TrainingListener;
import org.eyepiece.network.TrainingSettings;
import org.eyepiece.posterior.Calibration;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Judged;
import org.eyepiece.posterior.JudgedTree;
import org.eyepiece.posterior.TreeEvaluation;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.SamePicture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Trains a network on images and votes and saves it as a model bundle. */
@Command(
        name = "train",
        description = "Trains a network on images and the votes on them, and saves it as a model.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Train implements Callable<Integer> {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final LabelOptions from = new LabelOptions();

    @Mixin
    private final RecipeOptions recipe = new RecipeOptions(64, 60);

    @Mixin
    private final StartOptions start = new StartOptions();

    @Mixin
    private final SplitOptions split = new SplitOptions();

    @Option(names = "--threads", paramLabel = "N", description = "libtorch's threads (default: all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Seed of weights, order, augmentation, masks and split (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--resume", description = "Go on from the checkpoint of an interrupted run.")
    private boolean resume;

    @Option(names = "--out", required = true, paramLabel = "MODEL", description = "Folder of the new model.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private final Output output = new Output();

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter print = spec.commandLine().getOut();
        PrintWriter notes = spec.commandLine().getErr();
        from.check();
        split.check();
        start.check();
        start.model().ifPresent(model -> recipe.like(model.card(), this::isGiven));
        TrainingSettings settings = recipe.settings(from.votes().usualLikelihood(), threads, seed);
        Model.requireFree(out, output.force());
        Path checkpoint = checkpoint();
        Beginning beginning = start.beginning(settings, notes);
        SamePicture same = split.same();
        VoteSource.Labels<? extends Target> labels = from.labels();
        Target target = labels.target();
        try (LabelledImages data = from.open(labels, notes)) {
            prepare(checkpoint, notes);
            ImageDecoder decoder = ImageDecoder.best();
            TrainingImages images = data.load(decoder, settings.pipeline(), threads, notes);
            List<LabelledSubject> training = new ArrayList<>();
            List<LabelledSubject> heldOut = new ArrayList<>();
            Set<String> before = beginning.seen(same);
            int known = 0;
            for (LabelledSubject subject : data.subjects()) {
                if (images.has(subject)) {
                    boolean apart = split.heldOut(seed, same.group(subject.id()));
                    boolean seen = apart && before.contains(same.group(subject.id()));
                    known += seen ? 1 : 0;
                    (apart && !seen ? heldOut : training).add(subject);
                }
            }
            if (known > 0) {
                notes.printf(
                        Locale.ROOT,
                        "note: %,d galaxies of the held-out part are learnt from instead: the model to start from learnt "
                                + "from them already, so they cannot judge%n",
                        known);
                notes.flush();
            }
            print.printf(
                    Locale.ROOT,
                    "%s: learning from %,d galaxies, judging on %,d (%s), %s, %s, %s, %s%n",
                    target,
                    training.size(),
                    heldOut.size(),
                    split.text(),
                    settings.likelihood().key(),
                    recipe.text(),
                    settings.precision().key(),
                    decoder.name());
            print.flush();
            Trainer.Trained trained =
                    train(settings, labels, images, training, heldOut, beginning.start(), checkpoint, print);
            Model model = Model.of(
                    beginning.on(ModelCard.of(
                            Eyepiece.Version.text(),
                            settings,
                            decoder.name(),
                            labels.table().tree(),
                            target,
                            from.votes().kind().key(),
                            training,
                            heldOut,
                            trained.history(),
                            same)),
                    trained.weights());
            if (!heldOut.isEmpty()) {
                Judging.Sampling sampling =
                        new Judging.Sampling(settings.pipeline(), Judging.SAMPLES, seed, settings.precision(), threads);
                model = switch (model.card().target()) {
                    case Target.OneAnswer one ->
                        judged(
                                model,
                                one,
                                Judging.judge(model, data.images(), decoder, heldOut, sampling, notes),
                                print);
                    case Target.WholeTree whole ->
                        judged(
                                model,
                                Judging.judgeTree(model, data.images(), decoder, heldOut, sampling, notes),
                                print);
                };
            }
            model = model.save(out, output.force());
            Trainer.forget(checkpoint);
            report(model, images.failures().size(), print);
        }
        return 0;
    }

    /** The model with its measures, and calibrated where the held-out subjects show that it helps. */
    private static Model judged(Model model, Target.OneAnswer one, List<Judged> judged, PrintWriter print) {
        Optional<Calibration> found = Calibration.of(judged);
        if (found.isEmpty()) {
            return model.withMeasures(Evaluation.of(judged));
        }
        Calibration calibration = found.get();
        say(one.question(), calibration, print);
        return model.withCalibration(Map.of(one.question(), calibration))
                .withMeasures(Evaluation.of(judged.stream()
                        .map(subject -> subject.concentrated(calibration.concentration()))
                        .toList()));
    }

    /** The same for a whole tree, question by question and answer by answer. */
    private static Model judged(Model model, List<JudgedTree> judged, PrintWriter print) {
        DecisionTree tree = model.card().decisionTree();
        Map<String, Calibration> found = Calibration.of(tree, judged);
        found.forEach((name, calibration) -> say(name, calibration, print));
        return model.withCalibration(found)
                .withMeasures(TreeEvaluation.of(
                        tree,
                        judged.stream()
                                .map(subject -> subject.concentrated(found))
                                .toList()));
    }

    private static void say(String name, Calibration calibration, PrintWriter print) {
        print.printf(
                Locale.ROOT,
                "calibrated %s on %,d held-out galaxies: concentrations times %.2f, which lowers the loss by %.4f "
                        + "(each half judged with the factor of the other)%n",
                name,
                calibration.subjects(),
                calibration.concentration(),
                calibration.gain());
    }

    private boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** The folder beside the model in which the run keeps its state between epochs. */
    private Path checkpoint() {
        Path folder = out.resolveSibling(out.getFileName() + ".training");
        if (Files.exists(folder) && !resume && !output.force()) {
            throw new CommandFailure(
                    folder + " holds an interrupted run; go on with --resume, or start anew with --force");
        }
        return folder;
    }

    /** Discards an old run's state, or says that there is none to go on from: once it is known that training can begin. */
    private void prepare(Path checkpoint, PrintWriter notes) throws IOException {
        if (resume) {
            if (!Trainer.canResume(checkpoint)) {
                notes.println("note: nothing to resume in " + checkpoint + "; training starts at the beginning");
                notes.flush();
            }
        } else if (Files.exists(checkpoint)) {
            Trainer.forget(checkpoint);
        }
    }

    private static Trainer.Trained train(
            TrainingSettings settings,
            VoteSource.Labels<? extends Target> labels,
            TrainingImages images,
            List<LabelledSubject> training,
            List<LabelledSubject> heldOut,
            Start start,
            Path checkpoint,
            PrintWriter print)
            throws InterruptedException {
        try (Progress progress = Progress.of("Training", "images", (long) training.size() * settings.epochs())) {
            return Trainer.of(settings, labels.table().tree(), labels.target(), new TrainingListener() {
                        @Override
                        public void resumed(int epochsDone) {
                            progress.line(print, "going on after epoch " + epochsDone);
                        }

                        @Override
                        public void step(long done, long total, double loss) {
                            progress.to(done);
                            progress.say(String.format(Locale.ROOT, "loss %.2f", loss));
                        }

                        @Override
                        public void epoch(EpochResult result, int epochs) {
                            progress.line(
                                    print,
                                    String.format(
                                            Locale.ROOT,
                                            "epoch %d/%d: loss %.3f%s, %,.0f images/s",
                                            result.epoch(),
                                            epochs,
                                            result.trainingLoss(),
                                            heldOut.isEmpty()
                                                    ? ""
                                                    : String.format(
                                                            Locale.ROOT, ", held out %.3f", result.heldOutLoss()),
                                            training.size() / result.seconds()));
                        }
                    })
                    .train(images, training, heldOut, start, checkpoint);
        }
    }

    private void report(Model model, int unreadable, PrintWriter print) {
        Evaluation measures = model.card().measures();
        if (measures != null) {
            Judging.print(measures, model.card().votes(), 0, print);
        }
        TreeEvaluation treeMeasures = model.card().treeMeasures();
        if (treeMeasures != null) {
            Judging.print(treeMeasures, model.card().votes(), 0, print);
        }
        print.println("model " + model.card().id() + " saved in " + out);
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("model", out.toString());
            line.put("id", model.card().id());
            line.put("training", model.card().training().size());
            line.put("held_out", model.card().heldOut().size());
            line.put("unreadable", unreadable);
            line.put("votes", model.card().votes());
            line.put("measures", measures == null ? null : Judging.json(measures));
            line.put("tree_measures", treeMeasures == null ? null : Judging.json(treeMeasures));
            print.println(JsonMapper.shared().writeValueAsString(line));
        }
        print.flush();
    }
}
