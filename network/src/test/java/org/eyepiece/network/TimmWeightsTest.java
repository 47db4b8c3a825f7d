package org.eyepiece.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimmWeightsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @CsvSource({"efficientnet-b0,classifier.weight", "convnext-nano,head.fc.weight"})
    void a_file_in_timms_names_is_taken_but_for_its_classifier(String name, String classifier) throws IOException {
        Architecture architecture = new Architecture(name, 64, 3, 2, 0.5);
        Path file = write(TimmRule.file(architecture));
        TimmWeights read = TimmWeights.read(file, architecture);
        assertThat(read.weights().shapes().keySet())
                .containsExactlyElementsOf(TimmRule.shapes(architecture).keySet());
        assertThat(read.notes()).hasSize(1);
        assertThat(read.notes().getFirst()).contains(classifier);
        assertThat(read.sha256()).hasSize(64);
    }

    @Test
    void for_grey_images_the_stem_is_summed_over_the_colours() throws IOException {
        Path file = write(TimmRule.file(new Architecture("convnext-nano", 64, 3, 2, 0.5)));
        TimmWeights read = TimmWeights.read(file, new Architecture("convnext-nano", 64, 1, 2, 0.5));
        float[] colour = TimmRule.numbers("stem.0.weight", new long[] {80, 3, 4, 4});
        float[] grey = read.weights().numbers("stem.0.weight");
        assertThat(read.weights().shapes().get("stem.0.weight")).containsExactly(80, 1, 4, 4);
        assertThat(grey[0]).isEqualTo(colour[0] + colour[16] + colour[32]);
        assertThat(grey[17]).isEqualTo(colour[49] + colour[65] + colour[81]);
        assertThat(read.notes()).hasSize(2);
        assertThat(read.notes().getLast()).contains("stem.0.weight", "grey");
    }

    @Test
    void every_tensor_that_does_not_fit_is_named_at_once() throws IOException {
        Architecture architecture = new Architecture("efficientnet-b0", 64, 3, 2, 0.5);
        SequencedMap<String, Safetensors.Stored> tensors = TimmRule.file(architecture);
        tensors.remove("blocks.2.1.bn3.running_var");
        tensors.remove("conv_head.weight");
        tensors.put("bn1.bias", new Safetensors.Stored(new long[] {3}, new float[3]));
        tensors.put("blocks.7.0.conv_pw.weight", Objects.requireNonNull(tensors.get("bn1.weight")));
        tensors.put("extra", Objects.requireNonNull(tensors.get("bn1.weight")));
        Path file = write(tensors);
        assertThatThrownBy(() -> TimmWeights.read(file, architecture))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("missing blocks.2.1.bn3.running_var, conv_head.weight")
                .hasMessageContaining("bn1.bias [3] instead of [32]")
                .hasMessageContaining("blocks.7.0.conv_pw.weight, extra");
    }

    @Test
    void the_papers_network_has_no_published_file() throws IOException {
        Path file = write(TimmRule.file(new Architecture("convnext-nano", 64, 3, 2, 0.5)));
        assertThatThrownBy(() -> TimmWeights.read(file, new Architecture("paper", 64, 3, 2, 0.5)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("--network");
    }

    private Path write(SequencedMap<String, Safetensors.Stored> tensors) throws IOException {
        Path file = folder.resolve("timm.safetensors");
        Safetensors.write(file, tensors);
        return file;
    }
}
