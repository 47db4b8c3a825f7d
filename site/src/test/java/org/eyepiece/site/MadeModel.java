package org.eyepiece.site;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.eyepiece.image.Augmentation;
import org.eyepiece.image.Colour;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.network.Architecture;
import org.eyepiece.network.Family;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Precision;
import org.eyepiece.network.Target;
import org.eyepiece.network.TrainingSettings;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.SamePicture;
import tools.jackson.databind.json.JsonMapper;

/** A model that has learnt nothing, in the files of a round, with features of every subject: random numbers, in the right places. */
final class MadeModel {

    private static final int SIZE = 32;
    private static final int[] WIDTHS = {32, 32, 64, 64, 128, 128};

    private MadeModel() {}

    /**
     * Writes {@code model}, {@code subjects.csv} and {@code features.f32}.
     *
     * @param taught questions that its card says it was taught
     * @return the model's id
     */
    static String write(Path folder, DecisionTree tree, List<String> subjects, List<String> taught, long seed)
            throws IOException {
        Path model = Files.createDirectories(folder.resolve("model"));
        ModelCard card = card(tree, taught);
        byte[] weights = weights(card.architecture().outputs(), new Random(seed));
        ModelCard complete = new ModelCard(
                card.format(),
                card.software(),
                card.architecture(),
                card.pipeline(),
                card.decoder(),
                card.tree(),
                card.treeHash(),
                null,
                null,
                card.likelihood(),
                card.votes(),
                card.recipe(),
                null,
                card.trainingSetHash(),
                taught,
                card.training(),
                card.seen(),
                card.heldOut(),
                card.history(),
                card.calibration(),
                null,
                null,
                sha256(weights));
        Files.write(model.resolve("weights.safetensors"), weights);
        Files.write(model.resolve("model.json"), JsonMapper.shared().writeValueAsBytes(complete));
        Files.writeString(
                folder.resolve("subjects.csv"),
                subjects.stream()
                        .map(id -> id + "," + id + ".png,1\n")
                        .collect(Collectors.joining("", "id,file,open\n", "")));
        Files.write(folder.resolve("features.f32"), features(subjects.size(), new Random(seed)));
        return complete.id();
    }

    private static ModelCard card(DecisionTree tree, List<String> taught) {
        TrainingSettings settings = new TrainingSettings(
                new PixelPipeline(SIZE, 1, Colour.GREY),
                Augmentation.gentle(),
                Likelihood.DIRICHLET_MULTINOMIAL,
                1,
                1,
                1e-3,
                TrainingSettings.WEIGHT_DECAY,
                TrainingSettings.AVERAGING,
                TrainingSettings.DROPOUT,
                Precision.FP32,
                1,
                1,
                Family.PAPER);
        int[] people = new int[tree.questions().size()];
        taught.forEach(key -> people[tree.index(key)] = 1);
        return ModelCard.of(
                "test",
                settings,
                "test",
                tree,
                new Target.WholeTree(),
                "made up",
                List.of(new LabelledSubject("some", "some.png", new int[tree.answers()], people)),
                List.of(),
                List.of(),
                SamePicture.none());
    }

    /** Eight bytes of the header's length, the header, and the numbers. */
    private static byte[] weights(int outputs, Random random) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("input.mean", new long[] {1});
        shapes.put("input.deviation", new long[] {1});
        long in = 1;
        for (int layer = 0; layer < WIDTHS.length; layer++) {
            shapes.put("conv" + (layer + 1) + ".weight", new long[] {WIDTHS[layer], in, 3, 3});
            shapes.put("conv" + (layer + 1) + ".bias", new long[] {WIDTHS[layer]});
            in = WIDTHS[layer];
        }
        shapes.put("dense.weight", new long[] {Architecture.FEATURES, in * (SIZE / 16) * (SIZE / 16)});
        shapes.put("dense.bias", new long[] {Architecture.FEATURES});
        shapes.put("head.weight", new long[] {outputs, Architecture.FEATURES});
        shapes.put("head.bias", new long[] {outputs});
        Map<String, Object> header = new LinkedHashMap<>();
        int at = 0;
        for (Map.Entry<String, long[]> shape : shapes.entrySet()) {
            int bytes = Float.BYTES * count(shape.getValue());
            header.put(
                    shape.getKey(),
                    Map.of("dtype", "F32", "shape", shape.getValue(), "data_offsets", List.of(at, at + bytes)));
            at += bytes;
        }
        byte[] json = JsonMapper.shared().writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + at).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json);
        shapes.forEach((name, shape) -> {
            for (int i = 0; i < count(shape); i++) {
                file.putFloat(name.equals("head.weight") ? (float) (0.03 * random.nextGaussian()) : 1);
            }
        });
        return file.array();
    }

    private static int count(long[] shape) {
        return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    private static byte[] features(int subjects, Random random) {
        ByteBuffer file = ByteBuffer.allocate(subjects * Architecture.FEATURES * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        while (file.hasRemaining()) {
            file.putFloat(Math.max(0, (float) random.nextGaussian()));
        }
        return file.array();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
