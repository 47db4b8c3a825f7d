package org.eyepiece.site.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eyepiece.store.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {

    @TempDir
    private Path folder;

    @Test
    void an_image_becomes_a_subject_under_a_harmless_name() throws Exception {
        try (LabSite site = LabSite.start(folder)) {
            byte[] jpeg = Pictures.jpeg(20, 10);
            HttpResponse<String> answer = site.upload("../../etc/Galaxie Nr. 1 (schön).html", jpeg);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(LabSite.read(answer).at("/id").asString()).isEqualTo("Galaxie-Nr.-1-schon");
            Subject subject = site.store.subjects().find("Galaxie-Nr.-1-schon").orElseThrow();
            assertThat(subject.file()).isEqualTo("Galaxie-Nr.-1-schon.jpg");
            assertThat(site.campaign.images().read(subject.file())).isEqualTo(jpeg);
            assertThat(files(folder)).contains("images/Galaxie-Nr.-1-schon.jpg");

            assertThat(LabSite.read(site.upload("Galaxie Nr. 1 schon.jpg", jpeg))
                            .at("/added")
                            .asBoolean())
                    .isFalse();
            assertThat(LabSite.read(site.upload("again.jpg", jpeg))
                            .at("/sameAs")
                            .toString())
                    .isEqualTo("[\"Galaxie-Nr.-1-schon\"]");
            HttpResponse<String> taken = site.upload("again.jpg", Pictures.png(3, 3));
            assertThat(taken.statusCode()).isEqualTo(409);
            assertThat(LabSite.read(taken).at("/detail").asString()).contains("another name");
            assertThat(LabSite.read(taken).at("/code").asString()).isEqualTo("subject-taken");
            assertThat(LabSite.read(taken).at("/id").asString()).isEqualTo("again");
        }
    }

    @Test
    void what_is_no_image_is_refused_and_leaves_nothing_behind() throws Exception {
        try (LabSite site = LabSite.start(folder)) {
            byte[] whole = Pictures.png(40, 40);
            byte[] cut = java.util.Arrays.copyOf(whole, whole.length / 2);
            byte[] script = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
            for (byte[] bytes : List.of(new byte[0], script, cut)) {
                HttpResponse<String> refused = site.upload("picture.png", bytes);
                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
                assertThat(LabSite.read(refused).at("/detail").asString()).contains("picture.png");
                assertThat(LabSite.read(refused).at("/code").asString()).isEqualTo("image-unusable");
            }
            assertThat(files(folder.resolve("images"))).isEmpty();
            assertThat(site.store.subjects().count()).isZero();
        }
    }

    @Test
    void a_small_file_that_claims_to_be_huge_is_refused_at_once() throws Exception {
        byte[] bomb = Pictures.bomb(20_000);
        assertThat(bomb.length).isLessThan(1 << 20);
        try (LabSite site = LabSite.start(folder)) {
            site.upload("warm-up.png", Pictures.png(4, 4));
            long begun = System.nanoTime();
            HttpResponse<String> refused = site.upload("bomb.png", bomb);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("20000 x 20000");
            assertThat(took).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void nothing_is_added_to_a_zip() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("images.zip")))) {
            zip.putNextEntry(new ZipEntry("a.png"));
            zip.write(Pictures.png(2, 2));
        }
        try (LabSite site = LabSite.start(folder, "images.zip")) {
            HttpResponse<String> refused = site.upload("b.png", Pictures.png(3, 3));
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(LabSite.read(refused).at("/detail").asString()).contains("zip", "campaign.toml");
            assertThat(LabSite.read(refused).at("/code").asString()).isEqualTo("images-zipped");
            assertThat(site.json("/api/lab/campaign").at("/uploads").toString())
                    .startsWith("{\"taken\":false,\"zip\":\"images.zip\",");
        }
    }

    @Test
    void names_are_made_harmless() {
        assertThat(UploadName.stem("C:\\sky\\M 51.fits", "0123456789abcdef")).isEqualTo("M-51");
        assertThat(UploadName.stem("..", "0123456789abcdef")).isEqualTo("image-0123456789ab");
        assertThat(UploadName.stem("星系.jpg", "0123456789abcdef")).isEqualTo("image-0123456789ab");
        assertThat(UploadName.stem(".htaccess", "0123456789abcdef")).isEqualTo("htaccess");
        assertThat(UploadName.stem("J000318.21+004844.4.jpg", "0")).isEqualTo("J000318.21+004844.4");
        assertThat(UploadName.stem("x".repeat(300) + ".png", "0")).hasSize(100);
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }
}
