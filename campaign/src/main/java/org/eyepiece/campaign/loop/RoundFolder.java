package org.eyepiece.campaign.loop;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The files of one round, below a campaign's {@code models}. Each appears whole or not at all, and none is changed afterwards.
 *
 * @param path of the folder
 */
public record RoundFolder(Path path) {

    static RoundFolder of(Path campaign, long round) {
        return new RoundFolder(models(campaign).resolve(String.format(Locale.ROOT, "round-%05d", round)));
    }

    /** The folder of all rounds. */
    static Path models(Path campaign) {
        return campaign.resolve("models");
    }

    /** The encoder that every training begins with, where the campaign pretrains one. */
    static Path encoder(Path campaign) {
        return models(campaign).resolve("encoder");
    }

    /** Votes on every subject that has any. */
    Path votes() {
        return path.resolve("votes.csv");
    }

    /** What the votes on each of them are for, see {@link LabelSet}. */
    Path parts() {
        return path.resolve("parts.csv");
    }

    /** The model bundle. */
    public Path model() {
        return path.resolve("model");
    }

    /** State of a training between epochs. */
    Path checkpoint() {
        return path.resolve("training");
    }

    /** The loss of every test subject: of this round's model, and of the one in force before. */
    Path tested() {
        return path.resolve("test.csv");
    }

    /** Every subject of the campaign, in the order of the rows of {@link #features}. */
    Path subjects() {
        return path.resolve("subjects.csv");
    }

    /** {@code float[subjects][128]}, little-endian: what the encoder makes of each image; not-a-number where it cannot be read. */
    Path features() {
        return path.resolve("features.f32");
    }

    /** What the model wants people to look at. */
    Path picks() {
        return path.resolve("picks.csv");
    }

    /** The loss of every test subject under networks that learnt from equally many control and enhanced labels. */
    Path compared() {
        return path.resolve("compared.csv");
    }

    /** What a step's worker is asked to do. */
    Path job(String step) {
        return path.resolve("jobs").resolve(step + ".json");
    }

    /** What a step's worker said beside the protocol. */
    Path log(String step) {
        return path.resolve("jobs").resolve(step + ".log");
    }
}
