package org.eyepiece.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.cli.TypedCommand.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a person reads when a command cannot do what was typed. */
class FailuresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "train",
                "no-such-command",
                "train --epochs many",
                "train --subjects SKY --votes VOTES --question no-such=question --out x",
                "train --subjects SKY --votes VOTES --question how-rounded --out x",
                "train --subjects SKY --votes VOTES --size 50 --out x",
                "train --subjects SKY --votes VOTES --crop 2 --out x",
                "train --subjects SKY --votes VOTES --colour pink --out x",
                "train --subjects SKY --votes VOTES --precision fp8 --out x",
                "train --subjects SKY --votes VOTES --likelihood poisson --out x",
                "train --subjects SKY --votes VOTES --votes-are invented --out x",
                "train --subjects SKY --votes VOTES --augmentation wild --out x",
                "train --subjects nowhere.zip --votes VOTES --fold 7/5 --out x",
                "train --subjects nowhere.zip --votes VOTES --hold-out 1.5 --out x",
                "train --subjects SKY --votes VOTES --fold 1/5 --hold-out 0.5 --out x",
                "train --subjects SKY --out x",
                "predict --model MODEL --subjects SKY --samples 0 --out x.parquet",
                "predict --model MODEL --subjects SKY --precision fp8 --out x.parquet",
                "predict --model MODEL --subjects SKY --votes-per-subject 0 --out x.parquet",
                "acquire --predictions nowhere.parquet --strategy best",
                "acquire --predictions nowhere.parquet --top 0",
                "evaluate --model nowhere --subjects SKY --votes VOTES --samples 0",
                "evaluate --model MODEL --subjects SKY --votes VOTES --votes-are invented",
                "report --model MODEL --subjects SKY --votes VOTES --threads 0 --out x",
                "new sky",
                "new sky --tree no-such-tree",
                "import sky",
                "import sky --votes v.csv --workflow w.csv",
                "export sky everything --out x.csv",
                "export sky votes",
                "check",
                "owner sky",
                "owner sky me --revoke --keep-password",
                "demo --galaxies 3"
            })
    void wrong_use_is_code_two_and_one_line_that_names_the_help(String line) {
        TypedCommand refused = line.isEmpty() ? run() : run((Object[]) line.split(" "));
        String command = line.isEmpty() || line.startsWith("no-") ? "" : " " + line.split(" ", 2)[0];
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err().strip())
                .doesNotContain("\n", "Exception")
                .startsWith("eyepiece: ")
                .endsWith("; see eyepiece" + command + " --help");
    }

    /** Fails as a machine without libtorch does. */
    @CommandLine.Command(name = "broken")
    private static final class Broken implements Runnable {
        @Override
        public void run() {
            throw new UnsatisfiedLinkError("no jnitorch");
        }
    }

    @Test
    void a_native_library_that_is_missing_is_one_line_too() {
        TypedCommand failed = run(Eyepiece.commandLine().addSubcommand(new Broken()), "broken");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err().strip())
                .doesNotContain("\n")
                .startsWith("eyepiece: libtorch or another native library cannot be loaded")
                .contains("no jnitorch", "run eyepiece doctor");
        TypedCommand traced = run(Eyepiece.commandLine().addSubcommand(new Broken()), "broken", "--debug");
        assertThat(traced.code()).isEqualTo(1);
        assertThat(traced.err()).contains("UnsatisfiedLinkError", "\tat org.eyepiece.cli");
    }

    @Test
    void debug_reaches_the_steps_of_a_command(@TempDir Path folder) throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken"));
        Files.createDirectories(taken.resolve("model"));
        assertThat(run("report", "--debug", "--model", "m", "--subjects", "s", "--votes", "v", "--out", taken)
                        .err())
                .contains("\tat org.eyepiece.");
    }
}
