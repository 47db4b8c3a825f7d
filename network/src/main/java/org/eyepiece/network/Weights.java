package org.eyepiece.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.bytedeco.pytorch.Tensor;
import org.eyepiece.posterior.Calibration;
import org.eyepiece.posterior.DropoutHead;
import org.eyepiece.posterior.DropoutMasks;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.posterior.TreeHead;
import org.eyepiece.tree.DecisionTree;
import org.jspecify.annotations.Nullable;

/** A network's numbers by name, in Java's memory: what a bundle stores and a checkpoint restores. */
public final class Weights {

    private final SequencedMap<String, Safetensors.Stored> tensors;

    private Weights(SequencedMap<String, Safetensors.Stored> tensors) {
        this.tensors = tensors;
    }

    /** A copy of libtorch's tensors. */
    static Weights of(Map<String, Tensor> tensors) {
        SequencedMap<String, Safetensors.Stored> stored = new LinkedHashMap<>();
        tensors.forEach(
                (name, tensor) -> stored.put(name, new Safetensors.Stored(tensor.shape(), Tensors.floats(tensor))));
        return new Weights(stored);
    }

    /** Drawn numbers, in the shapes of a network. */
    static Weights of(Architecture architecture, Map<String, float[]> drawn) {
        SequencedMap<String, Safetensors.Stored> stored = new LinkedHashMap<>();
        architecture
                .shapes()
                .forEach((name, shape) ->
                        stored.put(name, new Safetensors.Stored(shape, Objects.requireNonNull(drawn.get(name), name))));
        return new Weights(stored);
    }

    /** What a file stored. */
    static Weights stored(SequencedMap<String, Safetensors.Stored> tensors) {
        return new Weights(tensors);
    }

    /** Reads a safetensors file; see {@link Safetensors#read}. */
    static Weights read(Path file) throws IOException {
        return new Weights(Safetensors.read(file));
    }

    void write(Path file) throws IOException {
        Safetensors.write(file, tensors);
    }

    /** The weights as libtorch tensors in the current scope. */
    SequencedMap<String, Tensor> tensors() {
        SequencedMap<String, Tensor> copies = new LinkedHashMap<>();
        tensors.forEach((name, stored) -> copies.put(name, Tensors.of(stored.values(), stored.shape())));
        return copies;
    }

    /** The weights as tensors a network of this architecture trains on, those of convolutions in channels_last order. */
    SequencedMap<String, Tensor> ordered(Architecture architecture) {
        architecture.check(shapes());
        Map<String, float[]> values = new LinkedHashMap<>();
        tensors.forEach((name, stored) -> values.put(name, stored.values()));
        return FirstWeights.tensors(architecture, values);
    }

    /** Whether there is a tensor of that name. */
    boolean has(String name) {
        return tensors.containsKey(name);
    }

    /**
     * Says before the work what would go wrong in it: whether these are an encoder's weights for this network.
     *
     * @throws ModelException naming every tensor that does not fit
     */
    public void requireEncoderOf(Architecture architecture) {
        Map<String, long[]> needed = new LinkedHashMap<>(architecture.shapes());
        needed.keySet().removeIf(TensorRole::isHead);
        Shapes.requireEqual(
                "the weights to start from do not fit " + architecture.name() + " with " + architecture.size()
                        + " px and " + architecture.channels() + " channel(s)",
                needed,
                withoutHead().shapes());
    }

    /** The encoder alone. */
    public Weights withoutHead() {
        return new Weights(filtered(name -> !TensorRole.isHead(name)));
    }

    /** These weights, and those of another network where these have none. */
    Weights completedBy(Weights other) {
        SequencedMap<String, Safetensors.Stored> all = new LinkedHashMap<>(tensors);
        other.tensors.forEach(all::putIfAbsent);
        return new Weights(all);
    }

    private SequencedMap<String, Safetensors.Stored> filtered(Predicate<String> wanted) {
        SequencedMap<String, Safetensors.Stored> some = new LinkedHashMap<>();
        tensors.forEach((name, stored) -> {
            if (wanted.test(name)) {
                some.put(name, stored);
            }
        });
        return some;
    }

    /** SHA-256 over names and numbers. */
    String sha256() {
        return Checkpoint.sha256(digest -> tensors.forEach((name, stored) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * stored.values().length);
            bytes.asFloatBuffer().put(stored.values());
            digest.update(bytes);
        }));
    }

    /** The head for a whole tree, in plain Java, that these weights hold. */
    TreeHead treeHead(
            DecisionTree tree, Likelihood likelihood, DropoutMasks masks, Map<String, Calibration> calibration) {
        return new TreeHead(tree, likelihood, numbers("head.weight"), numbers("head.bias"), masks, calibration);
    }

    /** The dropout head for one answer, in plain Java, that these weights hold. */
    DropoutHead head(Likelihood likelihood, DropoutMasks masks, @Nullable Calibration calibration) {
        return new DropoutHead(
                likelihood,
                numbers("head.weight"),
                numbers("head.bias"),
                masks,
                calibration == null ? 1 : calibration.concentration());
    }

    /** The numbers of one tensor; not a copy. */
    float[] numbers(String name) {
        return Objects.requireNonNull(tensors.get(name), name).values();
    }

    /** Whether every number is one. */
    boolean areFinite() {
        for (Safetensors.Stored stored : tensors.values()) {
            for (float value : stored.values()) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        tensors.forEach((name, stored) -> shapes.put(name, stored.shape()));
        return shapes;
    }

    /** Numbers in all tensors together. */
    public long parameters() {
        return tensors.values().stream()
                .mapToLong(stored -> stored.values().length)
                .sum();
    }
}
