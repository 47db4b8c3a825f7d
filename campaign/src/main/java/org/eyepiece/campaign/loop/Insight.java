package org.eyepiece.campaign.loop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.network.Architecture;
import org.eyepiece.network.Model;
import org.eyepiece.network.ModelException;
import org.eyepiece.posterior.TreeHead;
import org.eyepiece.posterior.TreePosterior;
import org.eyepiece.store.Models.StoredModel;
import org.eyepiece.store.Store;
import org.eyepiece.vote.SubjectVotes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the model in force says of a subject: made of its features when somebody asks, in plain Java and in a millisecond. Safe for use by
 * many threads; a model that is promoted is taken up by itself, within a few seconds.
 */
public final class Insight {

    private static final Logger log = LoggerFactory.getLogger(Insight.class);

    private static final int SAMPLES = 50;
    private static final long LOOK_EVERY_NS = 3_000_000_000L;

    private final Store store;
    private final Path folder;
    private final AtomicReference<@Nullable Loaded> current = new AtomicReference<>();

    public Insight(Campaign campaign) {
        store = campaign.store();
        folder = campaign.folder();
    }

    /** A model in memory, or that there was none; and when that was looked up. */
    private record Loaded(Optional<Sight> sight, long looked) {}

    /**
     * What a model says of a subject.
     *
     * @param model which
     * @param taught keys of the questions that it has learnt something of; of the others it says nothing worth telling
     */
    public record Opinion(StoredModel model, Set<String> taught, TreePosterior posterior) {

        /** The same once votes are known; each of them bears on every question. */
        public Opinion given(SubjectVotes votes) {
            return new Opinion(model, taught, Stopping.joined(posterior, votes));
        }
    }

    /**
     * A model's head, and the features of all subjects that its encoder looked at.
     *
     * @param taught keys of the questions that somebody in its training set was asked
     */
    record Sight(StoredModel model, Set<String> taught, TreeHead head, FeatureFile features) {

        Optional<TreePosterior> of(String subject) {
            int row = features.row(subject);
            float[] values = new float[Architecture.FEATURES];
            return row < 0 || !features.read(row, values) ? Optional.empty() : Optional.of(head.posterior(values, 0));
        }
    }

    /** The model in force and what it says of a subject; empty before there is one, and for an image it has not seen. */
    public Optional<TreePosterior> of(String subject) {
        return sight().flatMap(sight -> sight.of(subject));
    }

    /** The same, with whose words they are and what of them is worth something. */
    public Optional<Opinion> opinion(String subject) {
        return sight().flatMap(
                        sight -> sight.of(subject).map(said -> new Opinion(sight.model(), sight.taught(), said)));
    }

    /** The model in force, once its encoder has looked at the images. */
    public Optional<StoredModel> model() {
        return sight().map(Sight::model);
    }

    Optional<Sight> sight() {
        Loaded before = current.get();
        long now = System.nanoTime();
        if (before != null && now - before.looked() < LOOK_EVERY_NS) {
            return before.sight();
        }
        synchronized (this) {
            Loaded meanwhile = current.get();
            if (meanwhile != null && meanwhile != before) {
                return meanwhile.sight();
            }
            Optional<Sight> sight = before == null ? Optional.empty() : before.sight();
            Optional<StoredModel> force = store.models().inForce();
            String known = sight.map(one -> one.model().id()).orElse("");
            if (force.isPresent() && !force.get().id().equals(known)) {
                Optional<Sight> old = sight;
                try {
                    sight = load(force.get()).or(() -> old);
                } catch (CampaignException | ModelException e) {
                    log.warn("the model in force says nothing: {}", e.getMessage());
                }
            }
            current.set(new Loaded(sight, now));
            return sight;
        }
    }

    /** Empty as long as the encoder has not looked at the images. */
    private Optional<Sight> load(StoredModel model) {
        RoundFolder round = new RoundFolder(folder.resolve(model.folder()));
        if (!java.nio.file.Files.isRegularFile(round.features())) {
            return Optional.empty();
        }
        try {
            Model loaded = Model.load(round.model());
            return Optional.of(new Sight(
                    model, Set.copyOf(loaded.card().taught()), loaded.treeHead(SAMPLES, 0), FeatureFile.open(round)));
        } catch (IOException e) {
            throw new CampaignException(
                    round.model() + ": cannot be read (" + Objects.toString(e.getMessage()) + ")", e);
        }
    }
}
