package org.eyepiece.acquire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vector's width is fixed when a class is loaded, so each is tried in a process of its own. */
class VectorWidthTest {
    /** Pins every bit from features to posterior, interval and the scores of strategies: it may only change on purpose. */
    private static final String EXPECTED = "ad099362b9037a15";

    @Test
    void no_bit_changed_since_the_last_release() {
        assertThat(Long.toHexString(Fingerprint.compute())).isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64", "128", "256", "512"})
    void no_bit_depends_on_the_width_of_the_vectors(String bits) throws IOException, InterruptedException {
        assertThat(fingerprint("-Deyepiece.vector.bits=" + bits)).isEqualTo(EXPECTED);
    }

    @Test
    void no_bit_depends_on_what_was_compiled() throws IOException, InterruptedException {
        assertThat(fingerprint("-XX:TieredStopAtLevel=1")).isEqualTo(EXPECTED);
    }

    private static String fingerprint(String option) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", option));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fingerprint.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
