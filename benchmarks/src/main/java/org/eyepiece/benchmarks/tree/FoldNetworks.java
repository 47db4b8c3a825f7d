package org.eyepiece.benchmarks.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Model;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Predictor;
import org.eyepiece.network.Target;
import org.eyepiece.network.Trainer;
import org.eyepiece.network.TrainingImages;
import org.eyepiece.network.TrainingListener;
import org.eyepiece.network.TrainingSettings;
import org.eyepiece.posterior.JudgedTree;
import org.eyepiece.posterior.TreePosterior;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.Folds;
import org.eyepiece.vote.SamePicture;
import org.eyepiece.vote.SubjectMatch;
import org.eyepiece.vote.VoteTable;
import org.eyepiece.vote.VotesCsv;

/** Networks of one tree in five folds, trained where they are not stored yet. */
final class FoldNetworks implements AutoCloseable {

    private static final int FOLDS = 5;
    private static final int SAMPLES = 50;
    /** The folds are the same for every seed of the network, so that seeds differ in the network alone. */
    private static final long FOLD_SEED = 0;

    private final DecisionTree tree;
    private final Path out;
    private final FoldRecipe recipe;
    private final SubjectImages source;
    private final ImageDecoder decoder;
    private final TrainingImages images;
    private final List<LabelledSubject> all;

    private FoldNetworks(
            DecisionTree tree,
            Path out,
            FoldRecipe recipe,
            SubjectImages source,
            ImageDecoder decoder,
            TrainingImages images,
            List<LabelledSubject> all) {
        this.tree = tree;
        this.out = out;
        this.recipe = recipe;
        this.source = source;
        this.decoder = decoder;
        this.images = images;
        this.all = all;
    }

    /** Reads images and votes. */
    static FoldNetworks open(DecisionTree tree, Path data, Path out, FoldRecipe recipe) throws InterruptedException {
        SubjectImages source = SubjectImages.open(data.resolve("images.zip"));
        ImageDecoder decoder = ImageDecoder.best();
        VoteTable votes = VotesCsv.read(data.resolve("votes.csv"), tree);
        List<LabelledSubject> all = new Target.WholeTree().labels(votes, SubjectMatch.of(votes, source.names()), 1);
        TrainingImages images =
                TrainingImages.load(source, decoder, recipe.settings(0).pipeline(), all, recipe.threads(), done -> {});
        return new FoldNetworks(tree, out, recipe, source, decoder, images, all);
    }

    DecisionTree tree() {
        return tree;
    }

    /** What a fold's network learns from, or the galaxies it is judged on. */
    List<LabelledSubject> fold(int fold, boolean heldOut) {
        return all.stream()
                .filter(subject -> (Folds.fold(FOLD_SEED, subject.id(), FOLDS) == fold) == heldOut)
                .toList();
    }

    /** The galaxies of each fold, judged by the network that never saw them. */
    List<List<JudgedTree>> judged(long seed, List<Integer> folds) throws IOException, InterruptedException {
        List<List<JudgedTree>> parts = new ArrayList<>();
        for (int fold : folds) {
            Model model = model(seed, fold);
            List<JudgedTree> judged = new ArrayList<>();
            try (Predictor<TreePosterior> predictor = model.treePredictor(
                    model.card().pipeline(), SAMPLES, 0, model.card().recipe().precision(), recipe.threads())) {
                predictor.judge(images, fold(fold, true), LabelledSubject::judged, judged::add);
            }
            parts.add(judged);
        }
        return parts;
    }

    private Model model(long seed, int fold) throws IOException, InterruptedException {
        Path folder =
                out.resolve(String.format(Locale.ROOT, "%s-%s-seed%d-fold%d", tree.name(), recipe.name(), seed, fold));
        if (Files.exists(folder)) {
            Model stored = Model.load(folder);
            if (!stored.card()
                    .training()
                    .equals(fold(fold, false).stream()
                            .map(LabelledSubject::id)
                            .sorted()
                            .toList())) {
                throw new IllegalStateException(folder + " learnt from other galaxies; use another --out");
            }
            return stored;
        }
        List<LabelledSubject> training = fold(fold, false);
        TrainingSettings settings = recipe.settings(seed);
        Path checkpoint = folder.resolveSibling(folder.getFileName() + ".training");
        long began = System.nanoTime();
        Trainer.Trained trained =
                new Trainer(settings, tree, TrainingListener.SILENT).train(images, training, List.of(), checkpoint);
        System.out.printf(
                Locale.ROOT,
                "%s, seed %d, fold %d: trained on %,d galaxies in %.0f s%n",
                tree.name(),
                seed,
                fold,
                training.size(),
                (System.nanoTime() - began) / 1e9);
        ModelCard card = ModelCard.of(
                "benchmark",
                settings,
                decoder.name(),
                tree,
                new Target.WholeTree(),
                "see the data",
                training,
                fold(fold, true),
                trained.history(),
                SamePicture.none());
        Model model = Model.of(card, trained.weights()).save(folder, false);
        Trainer.forget(checkpoint);
        return model;
    }

    @Override
    public void close() {
        source.close();
    }
}
