package org.eyepiece.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A network without a head, pretrained: what trainings with few labels begin with. On disk a folder of {@code encoder.json} and
 * {@code weights.safetensors}.
 *
 * @param about where it comes from
 * @param weights of all layers but the head
 */
public record Encoder(Pretraining about, Weights weights) {

    private static final String ABOUT = "encoder.json";
    private static final String WEIGHTS = "weights.safetensors";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * Writes the files into {@code folder}, which exists and holds neither.
     *
     * @return the encoder as it stands on disk, with the hash of its weights
     */
    public Encoder write(Path folder) throws IOException {
        weights.write(folder.resolve(WEIGHTS));
        Pretraining complete = about.withWeights(Checkpoint.sha256(Files.readAllBytes(folder.resolve(WEIGHTS))));
        Files.write(folder.resolve(ABOUT), JSON.writeValueAsBytes(complete));
        return new Encoder(complete, weights);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws ModelException where a file is damaged or not the one the other describes
     */
    public static Encoder read(Path folder) throws IOException {
        Path file = folder.resolve(WEIGHTS);
        try {
            Pretraining about = JSON.readValue(Files.readAllBytes(folder.resolve(ABOUT)), Pretraining.class);
            if (Checkpoint.sha256(Files.readAllBytes(file)).equals(about.weightsSha256())) {
                return new Encoder(about, Weights.read(file));
            }
        } catch (JacksonException | NullPointerException broken) {
            throw new ModelException(
                    folder.resolve(ABOUT) + " is damaged; remove the folder " + folder + " and run again", broken);
        }
        throw new ModelException(file + " is not the file that " + ABOUT
                + " describes (its SHA-256 differs); remove the folder " + folder + " and run again");
    }
}
