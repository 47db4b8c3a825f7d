package org.eyepiece.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import org.eyepiece.experiment.ExperimentFolder.Fit;
import org.eyepiece.experiment.ExperimentFolder.Tested;
import org.eyepiece.network.Encoder;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Model;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Predictor;
import org.eyepiece.network.Pretrainer;
import org.eyepiece.network.Rates;
import org.eyepiece.network.Start;
import org.eyepiece.network.Trainer;
import org.eyepiece.network.TrainingListener;
import org.eyepiece.network.TrainingSettings;
import org.eyepiece.network.Weights;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Judged;
import org.eyepiece.posterior.Posterior;
import org.jspecify.annotations.Nullable;

/** The networks of one round: trained on the same labels from different first weights, and asked as one. */
final class Ensemble {

    private final ExperimentSettings settings;
    private final ExperimentData data;

    Ensemble(ExperimentSettings settings, ExperimentData data) {
        this.settings = settings;
        this.data = data;
    }

    /**
     * Trains and judges a round's networks.
     *
     * @param before the round before, for a warm start
     * @param encoder pretrained, to begin with where there is no warm start; null for what the settings begin with
     * @param progress told how many more images were shown
     */
    Fit fit(
            long seed,
            int round,
            List<LabelledSubject> labelled,
            @Nullable Fit before,
            @Nullable Encoder encoder,
            LongConsumer progress)
            throws InterruptedException {
        long began = System.nanoTime();
        List<Model> models = new ArrayList<>();
        for (int network = 0; network < settings.networks(); network++) {
            TrainingSettings training = settings.training(seed, round, network);
            Trainer.Trained trained = new Trainer(training, new Counting(progress))
                    .train(data.images(), labelled, start(network, before, encoder));
            ModelCard card = ModelCard.of(
                    data.software(),
                    training,
                    data.decoder(),
                    data.tree(),
                    data.target(),
                    data.votes().kind().title().toLowerCase(Locale.ROOT),
                    labelled,
                    data.test(),
                    trained.history(),
                    data.same());
            ModelCard begun = encoder == null ? settings.from().on(card) : card.withPretraining(encoder.about());
            models.add(Model.of(begun, trained.weights()));
        }
        List<Judged> judged = judge(seed, models, data.test());
        TestScores test = TestScores.of(judged);
        Round measured = new Round(
                round,
                labelled.size(),
                sum(labelled, LabelledSubject::n),
                positives(labelled),
                Evaluation.of(judged),
                test.measure(LabelsSaved.Measure.AVERAGE_PRECISION, test.once()),
                (System.nanoTime() - began) / 1e9);
        return new Fit(new Tested(measured, test), models);
    }

    private Start start(int network, @Nullable Fit before, @Nullable Encoder encoder) {
        Start first = encoder == null ? settings.from().start() : new Start.From(encoder.weights(), Rates.GENTLE);
        if (!settings.warm() || before == null) {
            return first;
        }
        Rates rates = switch (first) {
            case Start.Fresh() -> Rates.WHOLE;
            case Start.From(Weights weights, Rates own) -> own;
        };
        return new Start.From(before.models().get(network).weights(), rates);
    }

    /** Trains a seed's encoder on every image of the pool, of which it is told nothing that people said. */
    Encoder pretrain(long seed, LongConsumer progress) throws InterruptedException {
        return new Pretrainer(settings.pretraining(seed), new Counting(progress)).train(data.images(), data.pool());
    }

    /** What the networks say of each subject, in the given order: their samples together. */
    List<Judged> judge(long seed, List<Model> models, List<LabelledSubject> subjects) throws InterruptedException {
        List<List<Posterior>> parts = new ArrayList<>();
        subjects.forEach(subject -> parts.add(new ArrayList<>()));
        int samples = settings.samples() / settings.networks();
        for (int network = 0; network < models.size(); network++) {
            Model model = models.get(network);
            int[] next = {0};
            try (Predictor<Posterior> predictor = model.predictor(
                    model.card().pipeline(),
                    samples,
                    Seeds.masks(seed, network),
                    settings.training().precision(),
                    1)) {
                predictor.judge(
                        data.images(),
                        subjects,
                        (subject, posterior) -> posterior,
                        posterior -> parts.get(next[0]++).add(posterior));
            }
        }
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            LabelledSubject subject = subjects.get(i);
            judged.add(new Judged(subject.id(), subject.k(), subject.n(), Posterior.joined(parts.get(i))));
        }
        return judged;
    }

    static int positives(List<LabelledSubject> subjects) {
        return (int) subjects.stream().filter(one -> 2 * one.k() > one.n()).count();
    }

    private static long sum(List<LabelledSubject> subjects, ToLongFunction<LabelledSubject> value) {
        return subjects.stream().mapToLong(value).sum();
    }

    /** Turns a training's own count into steps. */
    private static final class Counting implements TrainingListener {
        private final LongConsumer progress;
        private long before;

        Counting(LongConsumer progress) {
            this.progress = progress;
        }

        @Override
        public void step(long done, long total, double loss) {
            progress.accept(done - before);
            before = done;
        }
    }
}
