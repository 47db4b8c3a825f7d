package org.eyepiece.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Training that begins with another model or with published weights, as a person types it. */
class StartOptionsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Path model;

    @BeforeAll
    static void train() {
        new SkyWriter(new Sky(3), new Crowd(TreeFile.open("gz2"), 3), 64, 25, ImageFormat.JPEG, true)
                .write(0, 90, folder.resolve("sky"), 2, done -> {});
        model = folder.resolve("model");
        TypedCommand trained = train("--hold-out", "0.3", "--size", "32", "--out", model.toString());
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    @Test
    void a_models_successor_sees_as_it_does_and_is_not_judged_on_what_it_learnt_from() throws IOException {
        Path out = folder.resolve("successor");
        TypedCommand trained = train(
                "--from",
                model.toString(),
                "--unfreeze",
                "2",
                "--seed",
                "5",
                "--hold-out",
                "0.5",
                "--out",
                out.toString());
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.err())
                .contains("starting from " + model, "the last 2 blocks, from epoch 2", "they cannot judge");
        JsonNode before = card(model);
        JsonNode after = card(out);
        assertThat(after.at("/architecture/size").asInt()).isEqualTo(32);
        assertThat(after.at("/recipe/fineTuning/from").asString()).isEqualTo("model");
        assertThat(after.at("/recipe/fineTuning/sha256").asString())
                .isEqualTo(before.get("weightsSha256").asString());
        assertThat(after.at("/recipe/fineTuning/rates/blocks").asInt()).isEqualTo(2);
        assertThat(texts(after.get("heldOut"))).isNotEmpty().doesNotContainAnyElementsOf(texts(before.get("seen")));
        assertThat(texts(after.get("seen"))).containsAll(texts(before.get("seen")));
    }

    @Test
    void a_network_of_another_family_can_be_trained_and_used() {
        Path out = folder.resolve("efficient");
        TypedCommand trained = train("--network", "efficientnet-b0", "--size", "32", "--out", out.toString());
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("efficientnet-b0, 32 px grey");
        TypedCommand predicted = TypedCommand.run(
                "predict", "--model", out, "--subjects", images(), "--out", folder.resolve("efficient.csv"));
        assertThat(predicted.code()).as(predicted.err()).isZero();
    }

    @Test
    void a_file_of_other_weights_is_refused_by_its_tensors() throws IOException {
        String header = "{\"a\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}";
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("other.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(10 + text.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .put(text)
                        .putShort((short) 0)
                        .array());
        TypedCommand refused = train(
                "--network",
                "convnext-nano",
                "--from",
                file.toString(),
                "--out",
                folder.resolve("never").toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.err())
                .contains(file.toString(), "missing stem.0.weight, stem.0.bias", "unknown to this network a");
    }

    @ParameterizedTest
    @CsvSource({
        "2,--unfreeze 1,--from",
        "2,--network resnet,efficientnet-b0",
        "1,--from nowhere,does not exist",
        "2,--from MODEL --unfreeze 8,has 7 blocks",
        "2,--from MODEL --layer-rate 0.5,--unfreeze",
        "2,--from MODEL --unfreeze 1 --layer-rate 1.5,layer rate 1.5",
        "2,--from MODEL --network convnext-nano,is of the network paper",
        "1,--from MODEL --colour rgb,input.mean [1] instead of [3]"
    })
    void what_cannot_be_meant_is_said_in_one_line(int code, String options, String said) {
        List<String> typed = new ArrayList<>(Stream.of(options.split(" "))
                .map(word -> word.equals("MODEL") ? model.toString() : word)
                .toList());
        typed.addAll(List.of("--out", folder.resolve("never").toString()));
        TypedCommand refused = train(typed.toArray(String[]::new));
        assertThat(refused.code()).as(refused.err()).isEqualTo(code);
        assertThat(refused.err()).contains(said);
        assertThat(refused.err().strip().lines()).hasSize(1);
    }

    private static String images() {
        return folder.resolve("sky/images.zip").toString();
    }

    private static TypedCommand train(String... options) {
        List<Object> line = new ArrayList<>(List.of("train", "--subjects", images(), "--votes"));
        line.addAll(List.of(folder.resolve("sky/votes.csv"), "--question", "smooth-or-featured=smooth"));
        line.addAll(List.of("--epochs", "2", "--threads", "1"));
        line.addAll(List.of(options));
        return TypedCommand.run(line.toArray());
    }

    private static JsonNode card(Path model) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(model.resolve("model.json")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asString()));
        return texts;
    }
}
