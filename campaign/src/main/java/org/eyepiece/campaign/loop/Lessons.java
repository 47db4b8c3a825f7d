package org.eyepiece.campaign.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.Encoder;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Model;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.ModelException;
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

    /** Networks that learn from the same labels, so that it can be told what is luck. */
    private static final int NETWORKS = 2;

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
                List<JudgedTree> judged = judge(model, loaded, test, job.threads());
                if (!test.isEmpty()) {
                    Map<String, Calibration> found = Calibration.of(tree, judged);
                    judged = judged.stream().map(one -> one.concentrated(found)).toList();
                    model = model.withCalibration(found).withMeasures(TreeEvaluation.of(tree, judged));
                }
                List<JudgedTree> before = job.rival() == null
                        ? List.of()
                        : judgeRival(Model.load(Path.of(job.rival())), images, loaded, test);
                new Losses(ids(judged), List.of(losses(judged)), before.isEmpty() ? List.of() : List.of(losses(before)))
                        .write(folder.tested(), "model", "before");
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

    /** Trains networks on labels that came about by chance, others on as many that were chosen, and judges all. */
    Map<String, Object> compare() throws IOException, InterruptedException {
        LabelSet labels = LabelSet.read(folder, tree);
        int many = LabelSet.comparable(
                job.shared(), labels.control().size(), labels.enhanced().size());
        List<LabelledSubject> control = labels.byChance(many);
        List<LabelledSubject> enhanced = labels.byChoice(many, job.shared());
        if (!Files.isRegularFile(folder.compared())) {
            try (SubjectImages images = SubjectImages.open(Path.of(job.images()))) {
                Map<String, LabelledSubject> needed = new HashMap<>();
                control.forEach(one -> needed.put(one.id(), one));
                enhanced.forEach(one -> needed.put(one.id(), one));
                labels.test().forEach(one -> needed.put(one.id(), one));
                TrainingImages loaded = load(images, job.pipeline(), List.copyOf(needed.values()));
                new Arms(loaded, there(loaded, labels.test()))
                        .learn(there(loaded, control), there(loaded, enhanced))
                        .write(folder.compared(), "control", "enhanced");
            }
        }
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("labels", many);
        outcome.put("shared", Math.min(job.shared(), many));
        outcome.put("networks", NETWORKS);
        outcome.put("control_votes", votes(control));
        outcome.put("enhanced_votes", votes(enhanced));
        return outcome;
    }

    private static long votes(List<LabelledSubject> subjects) {
        return subjects.stream().mapToLong(LabelledSubject::n).sum();
    }

    /** The networks of both arms, as many at a time as there are threads. */
    private final class Arms {
        private final TrainingImages images;
        private final List<LabelledSubject> test;
        private final AtomicLong done = new AtomicLong();

        Arms(TrainingImages images, List<LabelledSubject> test) {
            this.images = images;
            this.test = test;
        }

        Losses learn(List<LabelledSubject> control, List<LabelledSubject> enhanced)
                throws IOException, InterruptedException {
            boolean same = control.equals(enhanced);
            int networks = same ? NETWORKS : 2 * NETWORKS;
            List<Callable<double[]>> lessons = new ArrayList<>();
            for (int k = 0; k < networks; k++) {
                List<LabelledSubject> labels = k < NETWORKS ? control : enhanced;
                int network = 1 + k % NETWORKS;
                lessons.add(() -> learn(labels, network, networks));
            }
            List<double[]> losses = new ArrayList<>();
            try (ExecutorService some = Executors.newFixedThreadPool(job.threads())) {
                for (Future<double[]> one : some.invokeAll(lessons)) {
                    losses.add(one.get());
                }
            } catch (ExecutionException e) {
                throw new ModelException("learning from the arms failed: " + e.getCause(), e);
            }
            return new Losses(
                    test.stream().map(LabelledSubject::id).sorted().toList(),
                    losses.subList(0, NETWORKS),
                    losses.subList(networks - NETWORKS, networks));
        }

        /** The losses of one network on the test subjects, by id. */
        private double[] learn(List<LabelledSubject> labels, int network, int networks)
                throws IOException, InterruptedException {
            TrainingSettings settings = job.training(labels.size(), network);
            Trainer.Trained trained = new Trainer(settings, tree, new TrainingListener() {
                        @Override
                        public void step(long step, long steps, double loss) {
                            listener.progress(
                                    done.incrementAndGet(), steps * networks, "learning from chance and from choice");
                        }
                    })
                    .train(images, labels, start());
            return losses(judge(model(settings, images, labels, test, trained), images, test, settings.threads()));
        }
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

    /** With hundreds of labels an encoder at the whole rate beats one at a tenth, and shows better what they are worth (docs/loop.md). */
    private Start start() throws IOException {
        Path encoder = encoder();
        return encoder == null
                ? new Start.Fresh()
                : new Start.From(Encoder.read(encoder).weights(), Rates.WHOLE);
    }

    /** Judges a model that may see images otherwise, because the settings were changed since. */
    private List<JudgedTree> judgeRival(
            Model rival, SubjectImages images, TrainingImages loaded, List<LabelledSubject> test)
            throws InterruptedException {
        PixelPipeline pipeline = rival.card().pipeline();
        return judge(
                rival, pipeline.equals(job.pipeline()) ? loaded : load(images, pipeline, test), test, job.threads());
    }

    private List<JudgedTree> judge(Model model, TrainingImages loaded, List<LabelledSubject> test, int threads)
            throws InterruptedException {
        List<JudgedTree> judged = new ArrayList<>();
        try (Predictor<TreePosterior> predictor = model.treePredictor(
                model.card().pipeline(), SAMPLES, 0, model.card().recipe().precision(), threads)) {
            predictor.judge(loaded, test, LabelledSubject::judged, judged::add);
        }
        return judged;
    }

    private static List<String> ids(List<JudgedTree> judged) {
        return judged.stream().map(JudgedTree::id).sorted().toList();
    }

    /** Each subject's loss, in the order of ids. */
    private double[] losses(List<JudgedTree> judged) {
        return judged.stream()
                .sorted(Comparator.comparing(JudgedTree::id))
                .mapToDouble(this::loss)
                .toArray();
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
