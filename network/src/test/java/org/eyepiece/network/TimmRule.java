package org.eyepiece.network;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Weights and images by the rule of benchmarks/parity/timm_outputs.py, so that nothing but timm's outputs need be stored. */
final class TimmRule {

    static final int SIDE = 64;

    private TimmRule() {}

    /** Number {@code index} of a tensor, in [-1, 1). */
    private static double uniform(String name, int index) {
        long hash = 0xCBF29CE484222325L;
        for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ letter) * 0x100000001B3L;
        }
        long z = hash + (index + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z = z ^ (z >>> 31);
        return 2 * ((z >>> 40) / (double) (1 << 24)) - 1;
    }

    static float[] numbers(String name, long[] shape) {
        float[] numbers = new float[(int) Shapes.numbers(shape)];
        double layer = Math.sqrt(3 / ((double) numbers.length / shape[0]));
        for (int i = 0; i < numbers.length; i++) {
            double u = uniform(name, i);
            double value;
            if (shape.length > 1) {
                value = u * layer;
            } else if (name.endsWith(".gamma") || name.endsWith(".running_var")) {
                value = 0.345 * (1 + u / 2);
            } else if (name.endsWith(".weight")) {
                value = 1 + u / 4;
            } else {
                value = u / 10;
            }
            numbers[i] = (float) value;
        }
        return numbers;
    }

    /** Two images of {@link #SIDE} pixels and three colours: {@code [2][side][side][3]}. */
    static float[] images() {
        float[] images = new float[2 * SIDE * SIDE * 3];
        for (int i = 0; i < images.length; i++) {
            double v = (uniform("images", i) + 1) / 2;
            images[i] = (float) (i < images.length / 2 ? v : v * v);
        }
        return images;
    }

    /** A network's weights, with the pixels as they are. */
    static SequencedMap<String, float[]> weights(Architecture architecture) {
        SequencedMap<String, float[]> weights = FirstWeights.of(architecture, 1);
        weights.putAll(convolutions(architecture));
        return weights;
    }

    private static Map<String, float[]> convolutions(Architecture architecture) {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        shapes(architecture).forEach((name, shape) -> numbers.put(name, numbers(name, shape)));
        return numbers;
    }

    /** The tensors that timm's network has too. */
    static SequencedMap<String, long[]> shapes(Architecture architecture) {
        SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
        architecture.convolutions(shapes);
        return shapes;
    }

    /** What timm's own file would hold, but for its counts of batches. */
    static SequencedMap<String, Safetensors.Stored> file(Architecture architecture) {
        SequencedMap<String, long[]> shapes = shapes(architecture);
        switch (architecture.family()) {
            case PAPER -> throw new IllegalArgumentException("timm has no such network");
            case EFFICIENTNET_B0 -> {
                shapes.put("classifier.weight", new long[] {10, 1280});
                shapes.put("classifier.bias", new long[] {10});
            }
            case CONVNEXT_NANO -> {
                shapes.put("head.fc.weight", new long[] {10, 640});
                shapes.put("head.fc.bias", new long[] {10});
            }
        }
        SequencedMap<String, Safetensors.Stored> stored = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> stored.put(name, new Safetensors.Stored(shape, numbers(name, shape))));
        return stored;
    }
}
