package org.eyepiece.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectImagesTest {

    @TempDir
    private Path folder;

    @Test
    void a_folder_and_its_zip_have_the_same_names_and_bytes() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("b.JPG", new byte[] {1});
        files.put("a/deep/c.fits", new byte[] {2});
        files.put("a/b.png", new byte[] {3, 4});
        files.put("notes.txt", new byte[] {5});
        files.put(".hidden.jpg", new byte[] {6});
        Path images = folder.resolve("images");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = images.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Path zip = zip("images.zip", files);
        for (Path place : new Path[] {images, zip}) {
            try (SubjectImages subjects = SubjectImages.open(place)) {
                assertThat(subjects.names()).containsExactly("a/b.png", "a/deep/c.fits", "b.JPG");
                assertThat(subjects.read("a/b.png")).containsExactly(3, 4);
                assertThat(subjects.has("c.fits")).isTrue();
                assertThat(subjects.read("c.fits")).containsExactly(2);
                assertThat(subjects.has("notes.txt")).isFalse();
            }
        }
    }

    @Test
    void a_last_part_that_two_images_share_finds_neither() throws IOException {
        Path zip = zip("twins.zip", Map.of("x/1.jpg", new byte[1], "y/1.jpg", new byte[1], "y/2.jpg", new byte[1]));
        try (SubjectImages subjects = SubjectImages.open(zip)) {
            assertThat(subjects.has("1.jpg")).isFalse();
            assertThat(subjects.has("x/1.jpg")).isTrue();
            assertThat(subjects.has("2.jpg")).isTrue();
            assertThatThrownBy(() -> subjects.read("1.jpg"))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("no such image");
        }
    }

    @Test
    void entries_that_point_outside_are_left_out() throws IOException {
        Path zip = zip(
                "climbing.zip",
                Map.of(
                        "../out.jpg",
                        new byte[1],
                        "/etc/x.jpg",
                        new byte[1],
                        "a/../../b.jpg",
                        new byte[1],
                        "C:\\c.jpg",
                        new byte[1],
                        "fine.jpg",
                        new byte[1]));
        try (SubjectImages subjects = SubjectImages.open(zip)) {
            assertThat(subjects.names()).containsExactly("fine.jpg");
            assertThatThrownBy(() -> subjects.read("../out.jpg")).isInstanceOf(ImageException.class);
        }
    }

    @Test
    void a_folder_cannot_be_left_by_name_or_by_link() throws IOException {
        Path images = Files.createDirectory(folder.resolve("inside"));
        Files.write(images.resolve("own.jpg"), new byte[] {1});
        Path secret = Files.write(folder.resolve("secret.jpg"), new byte[] {2});
        Files.createSymbolicLink(images.resolve("leads-out.jpg"), secret);
        Files.createSymbolicLink(images.resolve("leads-in.jpg"), images.resolve("own.jpg"));
        Files.createSymbolicLink(images.resolve("everything"), folder);
        try (SubjectImages subjects = SubjectImages.open(images)) {
            assertThat(subjects.names()).containsExactly("leads-in.jpg", "own.jpg");
            assertThatThrownBy(() -> subjects.read("../secret.jpg")).isInstanceOf(ImageException.class);
            Files.delete(images.resolve("own.jpg"));
            Files.createSymbolicLink(images.resolve("own.jpg"), secret);
            assertThatThrownBy(() -> subjects.read("own.jpg"))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("link that leads out");
        }
    }

    @Test
    void a_file_that_comes_later_is_found_by_its_name_and_only_inside() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.write(folder.resolve("secret.png"), new byte[] {1});
        try (SubjectImages subjects = SubjectImages.open(images)) {
            assertThat(subjects.has("late.png")).isFalse();
            Files.write(images.resolve("late.png"), new byte[] {2});
            Files.write(images.resolve("late.txt"), new byte[] {3});
            Files.createSymbolicLink(images.resolve("link.png"), folder.resolve("secret.png"));
            assertThat(subjects.read("late.png")).containsExactly(2);
            for (String name :
                    new String[] {"late.txt", "link.png", "../secret.png", "x/../../secret.png", "./late.png"}) {
                assertThat(subjects.has(name)).as(name).isFalse();
                assertThatThrownBy(() -> subjects.read(name)).isInstanceOf(ImageException.class);
            }
        }
    }

    @Test
    void an_entry_that_unpacks_without_end_is_stopped() throws IOException {
        Path bomb = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
            out.setLevel(1);
            out.putNextEntry(new ZipEntry("bomb.png"));
            byte[] zeros = new byte[1 << 20];
            for (int mib = 0; mib < 65; mib++) {
                out.write(zeros);
            }
        }
        try (SubjectImages subjects = SubjectImages.open(bomb)) {
            assertThatThrownBy(() -> subjects.read("bomb.png"))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("larger than 64 MiB");
        }
    }

    @Test
    void nothing_there_and_damaged_zips_are_one_clear_line() throws IOException {
        assertThatThrownBy(() -> SubjectImages.open(folder.resolve("none.zip")))
                .isInstanceOf(ImageException.class)
                .hasMessageEndingWith("none.zip: no such folder or zip of images");
        Path whole = zip("whole.zip", Map.of("1.jpg", TestFiles.jpeg(50, 50), "2.jpg", TestFiles.jpeg(40, 40)));
        byte[] bytes = Files.readAllBytes(whole);
        for (int tenth = 0; tenth < 10; tenth++) {
            Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length * tenth / 10));
            assertThatThrownBy(() -> SubjectImages.open(cut).close())
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("not a whole zip")
                    .message()
                    .doesNotContain("\n");
        }
        byte[] damaged = bytes.clone();
        Arrays.fill(damaged, 60, 400, (byte) 0x55);
        try (SubjectImages subjects = SubjectImages.open(Files.write(folder.resolve("damaged.zip"), damaged))) {
            long failed = subjects.names().stream()
                    .filter(name -> fails(subjects, name))
                    .count();
            assertThat(failed).isEqualTo(1);
        }
    }

    @Test
    void many_threads_read_one_zip() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            byte[] bytes = new byte[1000 + 37 * i];
            Arrays.fill(bytes, (byte) i);
            files.put(i + ".jpg", bytes);
        }
        try (SubjectImages subjects = SubjectImages.open(zip("many.zip", files))) {
            boolean same = IntStream.range(0, 1200).parallel().allMatch(i -> {
                String name = i % 60 + ".jpg";
                return Arrays.equals(subjects.read(name), files.get(name));
            });
            assertThat(same).isTrue();
        }
    }

    private static boolean fails(SubjectImages subjects, String name) {
        try {
            ImageDecoder.best().decode(subjects.read(name), name);
            return false;
        } catch (ImageException e) {
            return true;
        }
    }

    private Path zip(String name, Map<String, byte[]> files) throws IOException {
        Path zip = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
        return zip;
    }
}
