package org.eyepiece.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * A run's state on disk between epochs: the optimiser's tensors, and a small file that names them and is moved into place
 * last, so that a kill at any moment leaves the previous epoch whole.
 */
final class Checkpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROGRESS = "progress.json";

    private final Path folder;
    private final String fingerprint;

    /** What {@code progress.json} holds. */
    record Progress(String fingerprint, String state, List<EpochResult> history) {}

    /**
     * @param start what the run begins with: other first weights are another run
     * @param decoder of the images: other pixels are another run
     */
    Checkpoint(
            Path folder,
            TrainingSettings settings,
            Start start,
            String decoder,
            List<LabelledSubject> training,
            List<LabelledSubject> heldOut) {
        this.folder = folder;
        // The bundle's format says what a head's numbers mean, and under another meaning they would be learnt
        // otherwise.
        this.fingerprint = sha256(ModelCard.FORMAT + "\n" + settings.fingerprint() + "\n" + decoder + "\n" + training
                + "\n" + heldOut + beginning(start));
    }

    private static String beginning(Start start) {
        return switch (start) {
            case Start.Fresh() -> "";
            case Start.From(Weights weights, Rates rates) -> "\n" + rates + "\n" + weights.sha256();
        };
    }

    /** Whether a folder holds a checkpoint. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(PROGRESS));
    }

    /** Takes up the stored state where there is one; returns the epochs done so far, none when there is none. */
    List<EpochResult> restore(Adam adam) {
        Path file = folder.resolve(PROGRESS);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (PointerScope scope = new PointerScope()) {
            Progress progress = JSON.readValue(Files.readString(file), Progress.class);
            if (!progress.fingerprint().equals(fingerprint)) {
                throw new ModelException(
                        folder + " holds a run with other settings or other subjects; repeat its options, "
                                + "or start anew with --force");
            }
            if (!progress.state().matches("state-[0-9]+\\.safetensors")) {
                throw new ModelException(file + " is damaged: it names no state; start anew with --force");
            }
            adam.restore(Weights.read(folder.resolve(progress.state())).tensors());
            return progress.history();
        } catch (JacksonException broken) {
            throw new ModelException(file + " is damaged; start anew with --force", broken);
        } catch (IOException broken) {
            throw new ModelException(
                    folder + " cannot be read (" + broken.getMessage() + "); start anew with --force", broken);
        }
    }

    void save(Adam adam, List<EpochResult> history) {
        try (PointerScope scope = new PointerScope()) {
            Files.createDirectories(folder);
            String state = "state-" + history.size() + ".safetensors";
            Files.deleteIfExists(folder.resolve(state));
            Weights.of(adam.state()).write(folder.resolve(state));
            Path temporary = folder.resolve(PROGRESS + ".part");
            Files.writeString(temporary, JSON.writeValueAsString(new Progress(fingerprint, state, history)));
            Files.move(
                    temporary,
                    folder.resolve(PROGRESS),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path old : files.filter(
                                file -> file.getFileName().toString().startsWith("state-"))
                        .toList()) {
                    if (!old.endsWith(state)) {
                        Files.delete(old);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint " + folder + ": " + e.getMessage(), e);
        }
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        return sha256(digest -> digest.update(bytes));
    }

    /** The hash of whatever {@code content} hands on. */
    static String sha256(Consumer<MessageDigest> content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.accept(digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-256", absent);
        }
    }
}
