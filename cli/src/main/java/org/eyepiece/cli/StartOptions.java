package org.eyepiece.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.eyepiece.network.Beginning;
import org.eyepiece.network.Family;
import org.eyepiece.network.FineTuning;
import org.eyepiece.network.Model;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Rates;
import org.eyepiece.network.Start;
import org.eyepiece.network.TimmWeights;
import org.eyepiece.network.TrainingSettings;
import org.eyepiece.network.Weights;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a training begins with, and how much of it goes on learning. */
final class StartOptions {

    private static final double LAYER_RATE = 0.75;
    /** Of all epochs, the part in which the head learns alone before blocks are freed. */
    private static final int HEAD_PART = 5;

    @Option(
            names = "--from",
            paramLabel = "MODEL|FILE",
            description = "Start from a model's encoder, or from timm's weights of the --network, a safetensors file.")
    private @Nullable Path from;

    @Option(
            names = "--unfreeze",
            paramLabel = "N|all",
            description = "With --from: how many of the encoder's last blocks learn after the head has (default 0).")
    private @Nullable String unfreeze;

    @Option(
            names = "--layer-rate",
            paramLabel = "D",
            description =
                    "With --unfreeze: the last block learns at a tenth of the learning rate, each block before it at D times "
                            + "the one behind it (default 0.75).")
    private @Nullable Double layerRate;

    @Option(
            names = "--head-epochs",
            paramLabel = "N",
            description = "With --unfreeze: first epochs in which the head learns alone (default a fifth of all).")
    private @Nullable Integer headEpochs;

    private @Nullable Model loaded;

    /** Refuses options that go with others that are not there. */
    void check() {
        if (from == null && (unfreeze != null || layerRate != null || headEpochs != null)) {
            throw new WrongUse("--unfreeze, --layer-rate and --head-epochs say how to go on --from something");
        }
        if (unfreeze == null && (layerRate != null || headEpochs != null)) {
            throw new WrongUse("--layer-rate and --head-epochs are for blocks that learn; choose them with --unfreeze");
        }
    }

    /** The model to start from, where it is one. */
    Optional<Model> model() throws IOException {
        if (from != null && !Files.exists(from)) {
            throw new CommandFailure(from + " does not exist; --from takes a model's folder or a safetensors file");
        }
        if (from != null && loaded == null && Files.isDirectory(from)) {
            loaded = Model.load(from);
        }
        return Optional.ofNullable(loaded);
    }

    /**
     * Reads what was asked for.
     *
     * @param notes told what was left out and what learns
     */
    Beginning beginning(TrainingSettings settings, PrintWriter notes) throws IOException {
        if (from == null) {
            return Beginning.fresh();
        }
        Rates rates = rates(settings);
        Optional<Model> model = model();
        if (model.isPresent()) {
            Weights encoder = model.get().weights().withoutHead();
            encoder.requireEncoderOf(settings.architecture());
            ModelCard card = model.get().card();
            return begin(from, encoder, card.weightsSha256(), rates, "head", card.seen(), notes);
        }
        TimmWeights timm = TimmWeights.read(from, settings.architecture());
        timm.notes().forEach(note -> notes.println("note: " + note));
        return begin(from, timm.weights(), timm.sha256(), rates, "dense and head", List.of(), notes);
    }

    private static Beginning begin(
            Path from,
            Weights weights,
            String sha256,
            Rates rates,
            String fresh,
            List<String> seen,
            PrintWriter notes) {
        String how = rates.blocks() == 0
                ? "the rest stays as it is; --unfreeze lets it learn"
                : "then the last " + rates.blocks() + " blocks, from epoch " + (rates.headEpochs() + 1);
        notes.println("note: starting from " + from + ": learning " + fresh + ", " + how);
        notes.flush();
        String name = String.valueOf(from.toAbsolutePath().normalize().getFileName());
        return new Beginning(
                new Start.From(weights, rates), new FineTuning(name, sha256, rates, fresh), new HashSet<>(seen));
    }

    private Rates rates(TrainingSettings settings) {
        int blocks = blocks(settings.network());
        int alone = headEpochs != null ? headEpochs : Math.ceilDiv(settings.epochs(), HEAD_PART);
        double decay = layerRate == null ? LAYER_RATE : layerRate;
        return WrongUse.unless(() -> new Rates(blocks, Rates.ENCODER, decay, blocks == 0 ? 0 : alone));
    }

    private int blocks(Family family) {
        if (unfreeze == null) {
            return 0;
        }
        if (unfreeze.equals("all")) {
            return family.blocks();
        }
        try {
            int blocks = Integer.parseInt(unfreeze);
            if (blocks >= 0 && blocks <= family.blocks()) {
                return blocks;
            }
        } catch (NumberFormatException noNumber) {
            // said below, as for a number that does not fit
        }
        throw new WrongUse("--unfreeze " + unfreeze + " does not fit: " + family + " has " + family.blocks()
                + " blocks; choose 0 to " + family.blocks() + " or all");
    }
}
