package org.eyepiece.site.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTest {

    @TempDir
    private Path folder;

    @Test
    void everything_can_be_taken_out_as_csv() throws Exception {
        try (LabSite site = LabSite.start(folder)) {
            site.subjects(2);
            site.classify(1, "s1", LabSite.SMOOTH);
            site.classify(2, "s2", LabSite.DISK);
            HttpResponse<String> votes = site.get("/api/lab/exports/votes.csv");
            assertThat(votes.headers().firstValue("Content-Disposition"))
                    .hasValue("attachment; filename=\"votes.csv\"");
            assertThat(votes.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
            assertThat(votes.body().lines())
                    .containsExactly(
                            "id,file,shape_smooth,shape_disk,odd_ring,odd_lens",
                            "s1,s1.png,1,0,1,0",
                            "s2,s2.png,0,1,0,0");
            assertThat(site.get("/api/lab/exports/weighted-votes.csv").body().lines())
                    .hasSize(3);
            assertThat(site.get("/api/lab/exports/classifications.csv").body().lines())
                    .hasSize(3);
            assertThat(site.get("/api/lab/exports/every-classification.csv")
                            .body()
                            .lines())
                    .hasSize(3);
            assertThat(site.get("/api/lab/exports/passwords.csv").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_download_that_fails_half_way_does_not_look_whole() throws Exception {
        try (LabSite site = LabSite.start(folder)) {
            site.subjects(3_000);
            site.classify(1, "s1", LabSite.SMOOTH);
            spoilTheLastTally();
            assertThatThrownBy(() -> site.get("/api/lab/exports/votes.csv")).isInstanceOf(IOException.class);
        }
    }

    /** Every subject gets votes, the last one some that nobody can read. */
    private void spoilTheLastTally() throws Exception {
        assertThat(Files.exists(folder.resolve("eyepiece.db"))).isTrue();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("eyepiece.db"));
                Statement statement = database.createStatement()) {
            statement.execute(
                    "INSERT INTO tally (subject, counts) SELECT seq, '1,0,1,0' FROM subject WHERE id <> 's1'");
            statement.execute("UPDATE tally SET counts = 'nonsense' WHERE subject = (SELECT max(seq) FROM subject)");
        }
    }
}
