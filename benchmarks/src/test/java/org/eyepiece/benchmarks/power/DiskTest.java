package org.eyepiece.benchmarks.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {

    @TempDir
    private Path temporary;

    private Path folder;
    private Path db;
    private Disk disk;

    @BeforeEach
    void a_folder_with_a_file() throws IOException {
        folder = Files.createDirectories(temporary.toRealPath().resolve("campaign"));
        db = folder.resolve("eyepiece.db");
        Files.writeString(db, "old");
        disk = new Disk(folder);
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            hex.append(String.format("\\x%02x", one));
        }
        return hex.toString();
    }

    private static String descriptor(Path file) {
        return "7<" + hex(file.toString()) + ">";
    }

    private void happens(Call call, long result) {
        disk.began(call);
        disk.returned(call, result);
    }

    private static Call write(Path file, String text, int offset) {
        return new Call(
                "pwrite64",
                List.of(descriptor(file), "\"" + hex(text) + "\"", "" + text.length(), Integer.toString(offset)));
    }

    private static Call sync(Path file) {
        return new Call("fdatasync", List.of(descriptor(file)));
    }

    private static Call open(Path file, String flags) {
        return new Call("openat", List.of("AT_FDCWD<\\x2f>", "\"" + hex(file.toString()) + "\"", flags, "0644"));
    }

    private String left(Loss loss, Path file) throws IOException {
        Path empty = Files.createTempDirectory(temporary, "left");
        disk.leave(loss, new Random(1), empty);
        Path found = empty.resolve(file.getFileName());
        return Files.exists(found) ? Files.readString(found) : "nothing";
    }

    @Test
    void what_no_sync_followed_is_lost() throws IOException {
        happens(write(db, "new!", 0), 4);
        assertThat(left(Loss.ALL_UNSYNCED, db)).isEqualTo("old");
        assertThat(left(Loss.NONE, db)).isEqualTo("new!");
        happens(sync(db), 0);
        assertThat(left(Loss.ALL_UNSYNCED, db)).isEqualTo("new!");
    }

    @Test
    void a_sync_keeps_what_was_written_before_it_began() throws IOException {
        happens(write(db, "A", 0), 1);
        Call sync = sync(db);
        disk.began(sync);
        happens(write(db, "B", 1), 1);
        assertThat(left(Loss.ALL_UNSYNCED, db)).isEqualTo("old");
        disk.returned(sync, 0);
        assertThat(left(Loss.ALL_UNSYNCED, db)).isEqualTo("Ald");
    }

    @Test
    void a_failed_sync_keeps_nothing() throws IOException {
        happens(write(db, "A", 0), 1);
        happens(sync(db), -1);
        assertThat(left(Loss.ALL_UNSYNCED, db)).isEqualTo("old");
    }

    @Test
    void a_new_name_is_lost_until_its_folder_is_synced() throws IOException {
        Path log = folder.resolve("eyepiece.db-wal");
        happens(open(log, "O_RDWR|O_CREAT"), 7);
        happens(write(log, "frames", 0), 6);
        happens(sync(log), 0);
        assertThat(left(Loss.ALL_UNSYNCED, log)).isEqualTo("nothing");
        happens(sync(folder), 0);
        assertThat(left(Loss.ALL_UNSYNCED, log)).isEqualTo("frames");
    }

    @Test
    void a_file_cut_short_has_its_length_again_until_synced() throws IOException {
        happens(new Call("ftruncate", List.of(descriptor(db), "1")), 0);
        assertThat(left(Loss.ALL_UNSYNCED, db)).isEqualTo("old");
        happens(sync(db), 0);
        assertThat(left(Loss.ALL_UNSYNCED, db)).isEqualTo("o");
    }

    @Test
    void a_torn_write_survives_in_pieces_of_512_bytes() throws IOException {
        happens(write(db, "x".repeat(512 * 40), 0), 512 * 40);
        String left = left(Loss.TORN, db);
        List<String> sectors = Stream.iterate(0, from -> from + 512 <= left.length(), from -> from + 512)
                .map(from -> left.substring(from, from + 512))
                .distinct()
                .toList();
        assertThat(sectors).contains("x".repeat(512)).hasSizeBetween(2, 3);
    }

    @Test
    void refuses_to_guess() {
        Call mapped =
                new Call("mmap", List.of("NULL", "4096", "PROT_READ|PROT_WRITE", "MAP_SHARED", descriptor(db), "0"));
        Call vector = new Call("pwritev", List.of(descriptor(db), "[{}]", "1", "0"));
        for (Call call : Arrays.asList(mapped, vector, open(db, "O_RDWR|O_TRUNC"))) {
            assertThatThrownBy(() -> happens(call, 7)).hasMessageContaining(call.name());
        }
    }
}
