package org.eyepiece.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {

    @TempDir
    Path folder;

    @Test
    void writes_the_file_and_the_folders_above_it() {
        Path file = folder.resolve("a/b/c.txt");
        NewFile.write(file, out -> out.write('h'));
        assertThat(file).hasContent("h");
        assertThat(folder.resolve("a/b").toFile().list()).containsExactly("c.txt");
    }

    @Test
    void leaves_nothing_behind_when_the_content_fails() {
        Path file = folder.resolve("c.txt");
        assertThatThrownBy(() -> NewFile.write(file, out -> {
                    out.write(1);
                    throw new IOException("disk full");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(file + ": cannot be written (java.io.IOException: disk full)");
        assertThatThrownBy(() -> NewFile.write(file, out -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void does_not_replace_a_file_that_appears_while_it_writes() {
        Path file = folder.resolve("c.txt");
        assertThatThrownBy(() -> NewFile.write(file, out -> Files.writeString(file, "theirs")))
                .hasMessage(file + ": exists already; choose another name or move it away");
        assertThat(file).hasContent("theirs");
        assertThat(folder.toFile().list()).containsExactly("c.txt");
    }
}
