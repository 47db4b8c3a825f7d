package org.eyepiece.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Published weights: a safetensors file as timm writes it, in 32- or 16-bit floats. Its classifier is left out; a dense layer and a
 * head take its place. The pixels are standardised by what the training images measure, as for every network, which gives them the
 * mean of 0 and deviation of 1 that such weights were trained with.
 *
 * @param weights of everything before the dense layer
 * @param sha256 of the file
 * @param notes what was left out or changed, for a person to read
 */
public record TimmWeights(Weights weights, String sha256, List<String> notes) {

    private static final Map<Family, List<String>> CLASSIFIERS = Map.of(
            Family.EFFICIENTNET_B0, List.of("classifier.weight", "classifier.bias"),
            Family.CONVNEXT_NANO, List.of("head.fc.weight", "head.fc.bias"));

    /** Room for the header and for a classifier of some twenty thousand classes, the most that are published. */
    private static final long CLASSIFIER_AND_HEADER = 128L << 20;

    public TimmWeights {
        notes = List.copyOf(notes);
    }

    /**
     * Reads a file.
     *
     * @param architecture of the network it is for; where that sees grey images and the file colour ones, the stem's weights are
     *     summed over the colours, as timm does: a grey pixel is one whose colours are equal
     * @throws ModelException where the file is damaged, too large, or naming every tensor in which it is another network's
     */
    public static TimmWeights read(Path file, Architecture architecture) throws IOException {
        Family family = architecture.family();
        List<String> classifier = CLASSIFIERS.get(family);
        if (classifier == null) {
            throw new ModelException("there are no published weights of the network '" + family + "' for " + file
                    + "; choose --network efficientnet-b0 or convnext-nano, or start from a model");
        }
        SequencedMap<String, long[]> needed = new LinkedHashMap<>();
        architecture.convolutions(needed);
        long numbers = needed.values().stream().mapToLong(Shapes::numbers).sum();
        if (Files.size(file) > Float.BYTES * numbers + CLASSIFIER_AND_HEADER) {
            throw new ModelException(file + " is larger than a file of " + family + " can be");
        }
        SequencedMap<String, Safetensors.Stored> tensors = Safetensors.read(file);
        List<String> notes = new ArrayList<>();
        List<String> dropped =
                classifier.stream().filter(name -> tensors.remove(name) != null).toList();
        if (!dropped.isEmpty()) {
            notes.add("left out the file's classifier (" + String.join(", ", dropped) + ")");
        }
        String stem = needed.firstEntry().getKey();
        if (architecture.channels() == 1 && isColour(tensors.get(stem))) {
            tensors.put(stem, summed(Objects.requireNonNull(tensors.get(stem))));
            notes.add("summed " + stem + " over the colours, since the images are grey");
        }
        Map<String, long[]> found = tensors.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().shape(), (one, other) -> one, LinkedHashMap::new));
        Shapes.requireEqual(file + " does not hold timm's weights of " + family, needed, found);
        return new TimmWeights(Weights.stored(tensors), Checkpoint.sha256(Files.readAllBytes(file)), notes);
    }

    private static boolean isColour(Safetensors.@Nullable Stored stem) {
        return stem != null && stem.shape().length == 4 && stem.shape()[1] == 3;
    }

    /** {@code [out][3][rows][columns]} to {@code [out][1][rows][columns]}. */
    private static Safetensors.Stored summed(Safetensors.Stored stem) {
        long[] shape = stem.shape();
        int plane = Math.toIntExact(shape[2] * shape[3]);
        float[] grey = new float[Math.toIntExact(shape[0]) * plane];
        for (int i = 0; i < grey.length; i++) {
            int red = i / plane * 3 * plane + i % plane;
            grey[i] = stem.values()[red] + stem.values()[red + plane] + stem.values()[red + 2 * plane];
        }
        return new Safetensors.Stored(new long[] {shape[0], 1, shape[2], shape[3]}, grey);
    }
}
