package org.eyepiece.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eyepiece.campaign.zooniverse.ClassificationImport;
import org.eyepiece.store.Classification;
import org.eyepiece.store.VolunteerId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path source;

    @BeforeEach
    void classify() throws IOException {
        source = folder.resolve("source");
        Made.make(source);
        Path images = Made.images(folder.resolve("in"), 6);
        Files.writeString(
                images.resolve("t.csv"),
                "id,file,ra,dec,note\n=g1,g1.png,1,2,\"=1+1, said\"\ng2,g2.png,,,\ng3,g3.png,,,\ng4,g4.png,,,\ng5,g5.png,,,\n");
        try (Campaign campaign = Made.open(source)) {
            new SubjectImport(campaign, Watch.none()).run(images.resolve("t.csv"), Optional.empty());
            Made.classify(campaign, 4, 5);
            VolunteerId undecided = campaign.store().volunteers().browser("undecided");
            String subject =
                    campaign.store().selection().next(undecided, 1).getFirst().subject();
            campaign.store()
                    .classifications()
                    .post(Classification.of(UUID.randomUUID(), undecided, subject, Made.SMOOTH, Instant.now()));
        }
    }

    private static String text(Path folder, BiConsumer<Exports, OutputStream> export) {
        try (Campaign campaign = Made.open(folder)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            export.accept(new Exports(campaign), out);
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void classifications_have_the_layout_of_a_zooniverse_export() {
        String csv = text(source, Exports::classifications);
        assertThat(csv.lines().findFirst().orElseThrow())
                .isEqualTo("classification_id,user_name,user_id,user_ip,workflow_id,workflow_name,workflow_version,"
                        + "created_at,gold_standard,expert,metadata,annotations,subject_data,subject_ids");
        assertThat(csv.lines().count()).isEqualTo(21);
        assertThat(csv)
                .contains("not-logged-in-v1", "\"\"task_label\"\":\"\"What shape?\"\"", "\"\"value\"\":[\"\"Ring\"\",")
                .contains(",'=g1\r\n")
                .contains(
                        "\"\"started_at\"\":\"\"2026-03-01T20:00:00Z\"\",\"\"finished_at\"\":\"\"2026-03-01T20:00:07.654Z\"\","
                                + "\"\"user_language\"\":\"\"en\"\",\"\"viewport\"\":{\"\"width\"\":1440,\"\"height\"\":766},")
                .contains("{\"\"=g1\"\":{\"\"retired\"\":null,\"\"ra\"\":1.0,\"\"dec\"\":2.0");
        assertThat(text(source, Exports::everyClassification).lines().count()).isEqualTo(22);
    }

    @Test
    void what_is_exported_can_be_imported_and_counts_the_same() throws IOException {
        Path file = Files.writeString(folder.resolve("c.csv"), text(source, Exports::everyClassification));
        Path copy = folder.resolve("copy");
        Made.make(copy);
        try (Campaign campaign = Made.open(copy)) {
            new SubjectImport(campaign, Watch.none()).run(folder.resolve("in/t.csv"), Optional.empty());
            ClassificationImport.Outcome first = ClassificationImport.of(file).run(campaign, Watch.none());
            assertThat(first.added()).isEqualTo(20);
            assertThat(first.leftOut()).containsOnlyKeys("it does not count in the campaign it comes from");
            ClassificationImport.Outcome again = ClassificationImport.of(file).run(campaign, Watch.none());
            assertThat(again.added()).isZero();
            assertThat(again.known()).isEqualTo(20);
            assertThat(campaign.store().recompute()).isEmpty();
        }
        assertThat(text(copy, Exports::votes)).isEqualTo(text(source, Exports::votes));
        assertThat(circumstances(copy)).hasSize(40).isEqualTo(circumstances(source));
        try (Campaign campaign = Made.open(source)) {
            assertThatThrownBy(() -> ClassificationImport.of(file).run(campaign, Watch.none()))
                    .isInstanceOf(CampaignException.class)
                    .hasMessageContaining("export of this very campaign");
            assertThat(campaign.store().recompute()).isEmpty();
        }
    }

    /** Of each that counts: when it was begun, finished and stored, in which language and window. */
    private static List<String> circumstances(Path folder) {
        return Pattern.compile("\"\"started_at.*?\"\"eyepiece|\"\"accepted_at[^}]*")
                .matcher(text(folder, Exports::classifications))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void votes_come_back_as_the_same_votes_and_once() throws IOException {
        String votes = text(source, Exports::votes);
        assertThat(votes).startsWith("id,file,shape_smooth,shape_disk").contains("\r\n'=g1,g1.png,");
        Path file = Files.writeString(folder.resolve("v.csv"), votes + "gone,,1,0,0,0,0,0,0\r\n");
        Path copy = folder.resolve("copy");
        Made.make(copy);
        Made.Listener told = new Made.Listener();
        try (Campaign campaign = Made.open(copy)) {
            new SubjectImport(campaign, Watch.none()).run(folder.resolve("in/t.csv"), Optional.empty());
            assertThat(VotesImport.run(campaign, file, "votes", told).added()).isEqualTo(5);
            assertThat(VotesImport.run(campaign, file, "votes", told).known()).isEqualTo(5);
        }
        assertThat(told.problems).hasSize(2).first().asString().contains("\"gone\"");
        assertThat(text(copy, Exports::votes)).isEqualTo(votes);
    }

    @Test
    void weighted_votes_follow_the_weights() {
        try (Campaign campaign = Made.open(source)) {
            campaign.store().weights().compute();
        }
        String weighted = text(source, Exports::weightedVotes);
        assertThat(weighted.lines().toList()).hasSize(6);
        assertThat(weighted).startsWith("id,shape_smooth").doesNotContain("NaN");
    }

    @Test
    void a_reader_who_goes_away_ends_the_export_and_nothing_else() {
        try (Campaign campaign = Made.open(source)) {
            Exports exports = new Exports(campaign);
            assertThatThrownBy(() -> exports.classifications(new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            throw new IOException("gone");
                        }
                    }))
                    .isInstanceOf(java.io.UncheckedIOException.class);
            assertThat(campaign.store().recompute()).isEmpty();
        }
    }
}
