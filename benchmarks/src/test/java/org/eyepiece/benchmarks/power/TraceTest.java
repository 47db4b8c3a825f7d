package org.eyepiece.benchmarks.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {

    @TempDir
    private Path folder;

    private List<String> told(String recording) throws IOException {
        Path file = folder.resolve("calls");
        Files.writeString(file, recording);
        List<String> told = new ArrayList<>();
        new Trace(file).tell(new Trace.Listener() {
            @Override
            public void began(Call call) {
                told.add(call.name() + " " + call.descriptor(0));
            }

            @Override
            public void returned(Call call, long result) {
                told.add(call.name() + " = " + result);
            }
        });
        return told;
    }

    @Test
    void tells_beginnings_and_returns_of_threads_in_order() throws IOException {
        assertThat(told("""
                        11 fdatasync(5<\\x2f\\x61> <unfinished ...>
                        12 write(6<\\x2f\\x62>, "\\x6f\\x6b", 2) = 2
                        11 <... fdatasync resumed>) = 0
                        12 mmap(NULL, 4096, PROT_READ, MAP_SHARED, 5<\\x2f\\x61>, 0) = 0x7f10
                        12 unlink("\\x2f\\x61") = -1 ENOENT (No such file or directory)
                        11 +++ exited with 0 +++
                        """))
                .containsExactly(
                        "fdatasync /a",
                        "write /b",
                        "write = 2",
                        "fdatasync = 0",
                        "mmap ",
                        "mmap = 1",
                        "unlink ",
                        "unlink = -1");
    }

    @Test
    void refuses_a_line_it_does_not_understand() {
        assertThatThrownBy(() -> told("11 something else\n")).hasMessageContaining("something else");
    }

    @Test
    void refuses_bytes_that_strace_has_cut_short() {
        Call call = new Call("pwrite64", List.of("5", "\"\\x61\"...", "9", "0"));
        assertThatThrownBy(() -> call.bytes(1)).hasMessageContaining("more than strace was told to print");
    }
}
