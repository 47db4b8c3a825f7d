package org.eyepiece.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Position;
import org.eyepiece.store.Subject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectImportTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path campaign;

    private final Made.Listener told = new Made.Listener();

    @BeforeEach
    void make() {
        campaign = folder.resolve("campaign");
        Made.make(campaign);
    }

    private SubjectImport.Outcome run(Path source) {
        try (Campaign open = Made.open(campaign)) {
            return new SubjectImport(open, told).run(source, Optional.empty());
        }
    }

    @Test
    void a_folder_is_taken_once_however_often_it_is_imported() {
        Path images = Made.images(folder.resolve("in"), 1_203);
        assertThat(run(images)).isEqualTo(new SubjectImport.Outcome(1_203, 0, 0));
        assertThat(run(images)).isEqualTo(new SubjectImport.Outcome(0, 1_203, 0));
        try (Campaign open = Made.open(campaign)) {
            Subject one = open.store().subjects().find("g77").orElseThrow();
            assertThat(open.images().read(one.file())).isEqualTo(Made.image(77, "png"));
            assertThat(ImageCheck.run(open, Watch.none())).isEmpty();
        }
        assertThat(told.problems).isEmpty();
    }

    @Test
    void bad_images_are_told_in_a_line_each_and_the_others_taken() throws IOException {
        Path images = Made.images(folder.resolve("in"), 3);
        byte[] whole = Made.image(9, "jpeg");
        Files.write(images.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length - 20));
        Files.writeString(images.resolve("page.png"), "<html>");
        Files.write(images.resolve("empty.png"), new byte[0]);
        Files.write(Files.createDirectories(images.resolve("sub")).resolve("g1.png"), Made.image(50, "png"));
        assertThat(run(images)).isEqualTo(new SubjectImport.Outcome(3, 0, 4));
        assertThat(told.problems)
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).doesNotContain("\n"))
                .anySatisfy(line -> assertThat(line).startsWith("cut.jpg: is a JPEG cut short"))
                .anySatisfy(line -> assertThat(line).startsWith("sub/g1.png: the id \"g1\" belongs to another image"));
        assertThat(campaign.resolve("images").toFile().list()).containsExactlyInAnyOrder("g1.png", "g2.png", "g3.png");
    }

    @Test
    void a_zip_is_read_as_it_is() throws IOException {
        Path zip = folder.resolve("in.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (String name : List.of("deep/a.png", "../evil.png")) {
                entries.putNextEntry(new ZipEntry(name));
                entries.write(Made.image(1, "png"));
            }
        }
        assertThat(run(zip)).isEqualTo(new SubjectImport.Outcome(1, 0, 0));
        assertThat(campaign.resolve("images/deep/a.png")).exists();
        assertThat(folder.resolve("evil.png")).doesNotExist();
    }

    @Test
    void a_table_gives_ids_places_and_what_else_is_known() throws IOException {
        Path images = Made.images(folder.resolve("in"), 3);
        Path table = Files.writeString(images.resolve("table.csv"), """
                ObjID,Filename,RA,Dec,redshift,shape_smooth
                J1,/data/there/g1.png,-10.5,2,0.03,7
                J2,g2.png,,,,
                J3,g3.png,12:30:00,2,,
                J4,nowhere.png,1,2,,
                '=J5,g3.png,360,-90,,
                """);
        assertThat(run(table)).isEqualTo(new SubjectImport.Outcome(3, 0, 2));
        assertThat(told.problems)
                .anySatisfy(line -> assertThat(line).contains("row 4, column RA", "12:30:00", "write degrees"))
                .anySatisfy(line -> assertThat(line).contains("row 5: there is no image nowhere.png"));
        try (Campaign open = Made.open(campaign)) {
            Subject first = open.store().subjects().find("J1").orElseThrow();
            assertThat(first.position()).contains(new Position(349.5, 2));
            assertThat(first.metadata()).isEqualTo(Map.of("redshift", "0.03"));
            assertThat(open.store().subjects().find("=J5").orElseThrow().position())
                    .contains(new Position(0, -90));
        }
    }

    @Test
    void an_image_that_was_lost_is_put_back_by_importing_again() throws IOException {
        Path images = Made.images(folder.resolve("in"), 2);
        run(images);
        Files.delete(campaign.resolve("images/g1.png"));
        Files.write(campaign.resolve("images/g2.png"), new byte[] {1});
        try (Campaign open = Made.open(campaign)) {
            assertThat(ImageCheck.run(open, Watch.none())).hasSize(2);
        }
        assertThat(run(images)).isEqualTo(new SubjectImport.Outcome(0, 2, 0));
        try (Campaign open = Made.open(campaign)) {
            assertThat(ImageCheck.run(open, Watch.none())).isEmpty();
        }
    }

    @Test
    void another_picture_under_a_name_that_is_taken_replaces_nothing() throws IOException {
        run(Made.images(folder.resolve("in"), 1));
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.write(other.resolve("g1.png"), Made.image(99, "png"));
        assertThat(run(other)).isEqualTo(new SubjectImport.Outcome(0, 0, 1));
        assertThat(Files.readAllBytes(campaign.resolve("images/g1.png"))).isEqualTo(Made.image(1, "png"));
    }

    @Test
    void images_elsewhere_stay_where_they_are() throws IOException {
        Path images = Made.images(folder.resolve("elsewhere"), 2);
        Path second = folder.resolve("second");
        new NewCampaign(Made.TREE, "x", "", Optional.empty(), Optional.of(images)).make(second, Opening.usual());
        try (Campaign open = Made.open(second)) {
            assertThat(new SubjectImport(open, told).run(images, Optional.empty()))
                    .isEqualTo(new SubjectImport.Outcome(2, 0, 0));
            assertThat(new SubjectImport(open, told).run(Made.images(folder.resolve("in"), 3), Optional.empty()))
                    .isEqualTo(new SubjectImport.Outcome(0, 2, 1));
        }
        assertThat(second.resolve("images").toFile().list()).isEmpty();
        assertThat(told.problems.getFirst()).contains("this one is not there");
    }

    @Test
    void duplicates_are_merged_only_on_request_and_one_of_each_group_stays() throws IOException {
        Path images = Made.images(folder.resolve("in"), 4);
        Files.write(images.resolve("copy.png"), Made.image(1, "png"));
        Files.writeString(
                images.resolve("table.csv"),
                "id,file,ra,dec\ng1,g1.png,10,0\ncopy,copy.png,50,0\ng2,g2.png,10.0002,0\ng3,g3.png,10.0004,0\n"
                        + "g4,g4.png,11,0\n",
                StandardCharsets.UTF_8);
        run(images.resolve("table.csv"));
        try (Campaign open = Made.open(campaign)) {
            var pairs = open.store().subjects().duplicates();
            assertThat(pairs).hasSizeGreaterThanOrEqualTo(3);
            assertThat(Duplicates.merge(open.store().subjects(), pairs, "test")).isEqualTo(3);
            assertThat(open.store().subjects().duplicates()).isEmpty();
            for (String id : List.of("g1", "g4")) {
                assertThat(open.store().subjects().find(id).orElseThrow().retirement())
                        .as(id)
                        .isEmpty();
            }
        }
    }

    @Test
    void a_source_that_is_not_there_is_one_line() {
        assertThatThrownBy(() -> run(folder.resolve("nowhere")))
                .isInstanceOf(CampaignException.class)
                .hasMessageContaining("there is no such folder, zip or table");
    }
}
