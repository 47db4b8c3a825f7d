package org.eyepiece.cli;

import java.nio.file.Path;
import java.util.List;
import org.eyepiece.vote.SamePicture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which models are judged, on what: the options that {@code evaluate} and {@code report} share. */
final class JudgeOptions {

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "Folder of a model; give it again for each model to compare.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> models;

    @Option(names = "--subjects", required = true, paramLabel = "DIR|ZIP", description = "Images: a folder or a zip.")
    @SuppressWarnings("NullAway.Init")
    private Path subjects;

    @Mixin
    private final VoteSource votes = new VoteSource();

    @Option(
            names = "--same",
            paramLabel = "FILE",
            description = "CSV of ids that are one picture; a picture seen under another id counts as seen.")
    private @Nullable Path same;

    @Option(
            names = "--allow-seen",
            description = "Judge on galaxies of the training set too: the figures then flatter the model, and say so.")
    private boolean allowSeen;

    @Mixin
    private final SamplingOptions sampling = new SamplingOptions();

    @Mixin
    private final Output output = new Output();

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    List<Path> models() {
        return models;
    }

    Path subjects() {
        return subjects;
    }

    VoteSource votes() {
        return votes;
    }

    SamePicture same() {
        return same == null ? SamePicture.none() : SamePicture.read(same);
    }

    boolean allowSeen() {
        return allowSeen;
    }

    SamplingOptions sampling() {
        return sampling;
    }

    Output output() {
        return output;
    }

    boolean json() {
        return json;
    }
}
