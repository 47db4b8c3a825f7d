package org.eyepiece.network;

import java.nio.file.Path;
import java.util.List;
import org.eyepiece.image.Augmentation;
import org.eyepiece.image.Colour;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.SubjectMatch;
import org.eyepiece.vote.VotesCsv;

/** A small simulated sky on disk, for tests that train and predict. */
record Skies(Path folder, DecisionTree tree) {

    static final Target.OneAnswer SMOOTH = new Target.OneAnswer("smooth-or-featured", "smooth");

    static Skies write(Path folder, int galaxies) {
        DecisionTree tree = TreeFile.open("gz2");
        new SkyWriter(new Sky(5), new Crowd(tree, 5), 64, 20, ImageFormat.JPEG, true)
                .write(0, galaxies, folder, 2, done -> {});
        return new Skies(folder, tree);
    }

    SubjectImages images() {
        return SubjectImages.open(folder.resolve("images.zip"));
    }

    List<LabelledSubject> subjects() {
        return subjects(SMOOTH);
    }

    List<LabelledSubject> subjects(Target target) {
        try (SubjectImages images = images()) {
            var votes = VotesCsv.read(folder.resolve("votes.csv"), tree);
            return target.labels(votes, SubjectMatch.of(votes, images.names()), 1);
        }
    }

    TrainingImages load(TrainingSettings settings) throws InterruptedException {
        try (SubjectImages images = images()) {
            return TrainingImages.load(images, ImageDecoder.best(), settings.pipeline(), subjects(), 2, done -> {});
        }
    }

    static TrainingSettings settings(Likelihood likelihood, Precision precision, int epochs, double learningRate) {
        return new TrainingSettings(
                new PixelPipeline(32, 1, Colour.GREY),
                Augmentation.gentle(),
                likelihood,
                epochs,
                32,
                learningRate,
                0.01,
                TrainingSettings.AVERAGING,
                TrainingSettings.DROPOUT,
                precision,
                2,
                7,
                Family.PAPER);
    }
}
