package org.eyepiece.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorTest {
    private final StringWriter printed = new StringWriter();

    @Test
    void judges_every_topic_on_a_line_of_its_own() {
        int exit = doctor();

        assertThat(exit).isZero();
        assertThat(printed.toString().lines())
                .anyMatch(line -> line.startsWith("ok") && line.contains("JDK"))
                .anyMatch(line -> line.contains("allocator"))
                .anyMatch(line -> line.contains("JPEG decoder"))
                .anyMatch(line -> line.contains("disk"));
    }

    @Test
    void says_the_same_as_one_line_of_json() {
        doctor("--json");

        assertThat(printed.toString().lines()).hasSize(1);
        JsonNode answer = new JsonMapper().readTree(printed.toString());
        assertThat(answer.get("well").booleanValue()).isTrue();
        assertThat(answer.get("findings").get(0).get("topic").stringValue()).isEqualTo("JDK");
        assertThat(answer.get("findings").get(0).get("level").stringValue()).isEqualTo("ok");
    }

    @Test
    void a_finding_that_needs_something_says_what() {
        assertThat(new Checkup(new Machine()).findings())
                .allSatisfy(finding ->
                        assertThat(finding.advice().isEmpty()).isEqualTo(finding.level() == Finding.Level.OK));
    }

    @Test
    void measures_the_disk_of_a_folder_that_is_not_made_yet() {
        assertThat(new Machine().free(Path.of("target", "not", "made", "yet"))).isPositive();
    }

    @Test
    void a_program_that_is_absent_says_nothing() {
        assertThat(new Machine().says("no-such-program-anywhere")).isEmpty();
        assertThat(new Machine().program("no-such-program-anywhere")).isEmpty();
    }

    private int doctor(String... options) {
        return new CommandLine(new Doctor()).setOut(new PrintWriter(printed)).execute(options);
    }
}
