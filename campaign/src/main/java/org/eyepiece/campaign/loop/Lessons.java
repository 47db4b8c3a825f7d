package org.eyepiece.campaign.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.Encoder;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Model;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Predictor;
import org.eyepiece.network.Pretrainer;
import org.eyepiece.network.Rates;
import org.eyepiece.network.Start;
import org.eyepiece.network.Target;
import org.eyepiece.network.Trainer;
import org.eyepiece.network.TrainingImages;
import org.eyepiece.network.TrainingListener;
import org.eyepiece.network.TrainingSettings;
import org.eyepiece.posterior.Calibration;
import org.eyepiece.posterior.JudgedTree;
import org.eyepiece.posterior.TreeEvaluation;
import org.eyepiece.posterior.TreePosterior;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.SamePicture;
import org.jspecify.annotations.Nullable;

/** The steps in which networks learn. What is done already is not done again. */
final class Lessons {

    /** Monte-Carlo samples by which networks are judged. */
    private static final int SAMPLES = 50;

    /** Images that an encoder learns from at most. */
    private static final int MOST_UNLABELLED = 20_000;

    private final Job job;
    private final Worker.Listener listener;
    private final DecisionTree tree;
    private final RoundFolder folder;

    Lessons(Job job, Worker.Listener listener) {
        this.job = job;
        this.listener = listener;
        tree = job.decisionTree();
        folder = job.folder();
    }

    /** Lets an encoder learn from a random lot of the campaign's images, votes unseen. */
    Map<String, Object> pretrain() throws IOException, InterruptedException {
        Path target = RoundFolder.encoder(Path.of(job.campaign()));
        if (!Files.isDirectory(target)) {
            List<LabelledSubject> subjects = new ArrayList<>();
            for (SubjectRows.Row row : SubjectRows.read(folder.subjects())) {
                subjects.add(new LabelledSubject(
                        row.id(),
                        row.file(),
                        new int[tree.answers()],
                        new int[tree.questions().size()]));
            }
            Collections.shuffle(subjects, new Random(job.seed()));
            List<LabelledSubject> some = subjects.subList(0, Math.min(MOST_UNLABELLED, subjects.size()));
            try (SubjectImages images = SubjectImages.open(Path.of(job.images()))) {
                TrainingImages loaded = load(images, job.pipeline(), some);
                Encoder encoder = new Pretrainer(job.pretraining(), learning("looking at images"))
                        .train(loaded, some.stream().filter(loaded::has).toList());
                Path temporary =
                        Files.createDirectories(target.resolveSibling(".encoder." + UUID.randomUUID() + ".part"));
                encoder.write(temporary);
                Files.move(temporary, target);
            }
        }
        Encoder encoder = Encoder.read(target);
        return Map.of(
                "images", encoder.about().images(), "loss", encoder.about().loss());
    }

    /** Trains the round's model, calibrates it, and judges it beside the model in force. */
    Map<String, Object> train() throws IOException, InterruptedException {
        if (!Files.isDirectory(folder.model())) {
            LabelSet labels = LabelSet.read(folder, tree);
            try (SubjectImages images = SubjectImages.open(Path.of(job.images()))) {
                TrainingImages loaded = load(images, job.pipeline(), labels.all());
                List<LabelledSubject> training = there(loaded, labels.training());
                List<LabelledSubject> test = there(loaded, labels.test());
                TrainingSettings settings = job.training(training.size(), 0);
                Trainer.Trained trained = new Trainer(settings, tree, learning("learning"))
                        .train(loaded, training, List.of(), start(), folder.checkpoint());
                Model model = model(settings, loaded, training, test, trained);
                List<JudgedTree> judged = judge(model, loaded, test);
                if (!test.isEmpty()) {
                    Map<String, Calibration> found = Calibration.of(tree, judged);
                    judged = judged.stream().map(one -> one.concentrated(found)).toList();
                    model = model.withCalibration(found).withMeasures(TreeEvaluation.of(tree, judged));
                }
                List<JudgedTree> before = job.rival() == null
                        ? List.of()
                        : judgeRival(Model.load(Path.of(job.rival())), images, loaded, test);
                writeLosses(folder.tested(), List.of("model", "before"), List.of(judged, before));
                model.save(folder.model(), false);
                Trainer.forget(folder.checkpoint());
            }
        }
        ModelCard card = Model.load(folder.model()).card();
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("model", card.id());
        outcome.put("training", card.training().size());
        outcome.put("test", card.heldOut().size());
        outcome.put("epochs", card.history().size());
        return outcome;
    }

    /** Trains one network on control labels and one on as many enhanced ones, and judges both. */
    Map<String, Object> compare() throws IOException, InterruptedException {
        LabelSet labels = LabelSet.read(folder, tree);
        int many = labels.comparable();
        List<LabelledSubject> control = labels.first(labels.control(), many);
        List<LabelledSubject> enhanced = labels.first(labels.enhanced(), many);
        if (!Files.isRegularFile(folder.compared())) {
            try (SubjectImages images = SubjectImages.open(Path.of(job.images()))) {
                Map<String, LabelledSubject> needed = new HashMap<>();
                control.forEach(one -> needed.put(one.id(), one));
                enhanced.forEach(one -> needed.put(one.id(), one));
                labels.test().forEach(one -> needed.put(one.id(), one));
                TrainingImages loaded = load(images, job.pipeline(), List.copyOf(needed.values()));
                List<LabelledSubject> test = there(loaded, labels.test());
                writeLosses(
                        folder.compared(),
                        List.of("control", "enhanced"),
                        List.of(
                                arm(loaded, control, test, "learning from the control arm"),
                                arm(loaded, enhanced, test, "learning from the enhanced feed")));
            }
        }
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("labels", many);
        outcome.put("control_votes", votes(control));
        outcome.put("enhanced_votes", votes(enhanced));
        return outcome;
    }

    private static long votes(List<LabelledSubject> subjects) {
        return subjects.stream().mapToLong(LabelledSubject::n).sum();
    }

    private List<JudgedTree> arm(
            TrainingImages loaded, List<LabelledSubject> labels, List<LabelledSubject> test, String words)
            throws IOException, InterruptedException {
        List<LabelledSubject> training = there(loaded, labels);
        TrainingSettings settings = job.training(training.size(), 1);
        Trainer.Trained trained = new Trainer(settings, tree, learning(words)).train(loaded, training, start());
        return judge(model(settings, loaded, training, test, trained), loaded, test);
    }

    private Model model(
            TrainingSettings settings,
            TrainingImages loaded,
            List<LabelledSubject> training,
            List<LabelledSubject> test,
            Trainer.Trained trained)
            throws IOException {
        ModelCard card = ModelCard.of(
                job.software(),
                settings,
                ImageDecoder.best().name(),
                tree,
                new Target.WholeTree(),
                job.votesAre(),
                training,
                test,
                trained.history(),
                SamePicture.none());
        Path encoder = encoder();
        return Model.of(
                encoder == null
                        ? card
                        : card.withPretraining(Encoder.read(encoder).about()),
                trained.weights());
    }

    private @Nullable Path encoder() {
        Path encoder = RoundFolder.encoder(Path.of(job.campaign()));
        return Files.isDirectory(encoder) ? encoder : null;
    }

    private Start start() throws IOException {
        Path encoder = encoder();
        return encoder == null
                ? new Start.Fresh()
                : new Start.From(Encoder.read(encoder).weights(), Rates.GENTLE);
    }

    /** Judges a model that may see images otherwise, because the settings were changed since. */
    private List<JudgedTree> judgeRival(
            Model rival, SubjectImages images, TrainingImages loaded, List<LabelledSubject> test)
            throws InterruptedException {
        PixelPipeline pipeline = rival.card().pipeline();
        return judge(rival, pipeline.equals(job.pipeline()) ? loaded : load(images, pipeline, test), test);
    }

    private List<JudgedTree> judge(Model model, TrainingImages loaded, List<LabelledSubject> test)
            throws InterruptedException {
        List<JudgedTree> judged = new ArrayList<>();
        try (Predictor<TreePosterior> predictor = model.treePredictor(
                model.card().pipeline(), SAMPLES, 0, model.card().recipe().precision(), job.threads())) {
            predictor.judge(loaded, test, LabelledSubject::judged, judged::add);
        }
        return judged;
    }

    private void writeLosses(Path file, List<String> names, List<List<JudgedTree>> judged) {
        List<String> header = new ArrayList<>(List.of("id"));
        header.addAll(names);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < judged.getFirst().size(); i++) {
            List<String> row = new ArrayList<>(List.of(judged.getFirst().get(i).id()));
            for (List<JudgedTree> one : judged) {
                row.add(one.isEmpty() ? "" : Double.toString(loss(one.get(i))));
            }
            rows.add(row);
        }
        Tables.write(file, header, rows);
    }

    /** The loss on all questions, each counting as much as the campaign cares for it. */
    private double loss(JudgedTree judged) {
        double loss = 0;
        for (int q = 0; q < tree.questions().size(); q++) {
            loss += job.settings().care().getOrDefault(tree.questions().get(q).key(), 1.0) * judged.loss(q);
        }
        return loss;
    }

    private TrainingImages load(SubjectImages images, PixelPipeline pipeline, List<LabelledSubject> subjects)
            throws InterruptedException {
        return TrainingImages.load(
                images,
                ImageDecoder.best(),
                pipeline,
                subjects,
                job.threads(),
                done -> listener.progress(done, subjects.size(), "reading images"));
    }

    private static List<LabelledSubject> there(TrainingImages loaded, List<LabelledSubject> subjects) {
        return subjects.stream().filter(loaded::has).toList();
    }

    private TrainingListener learning(String words) {
        return new TrainingListener() {
            @Override
            public void step(long done, long total, double loss) {
                listener.progress(done, total, words);
            }
        };
    }
}
