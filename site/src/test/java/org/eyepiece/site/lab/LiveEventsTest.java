package org.eyepiece.site.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(180)
class LiveEventsTest {

    @TempDir
    private Path folder;

    @Test
    void tells_how_the_campaign_is_now_and_again_when_that_changes() throws Exception {
        try (LabSite site = LabSite.start(folder)) {
            site.subjects(2);
            try (Listening page = new Listening(site)) {
                assertThat(page.next().at("/finals").asInt()).isZero();
                site.classify(1, "s1", LabSite.SMOOTH);
                JsonNode told = page.next();
                while (told.at("/finals").asInt() == 0) {
                    told = page.next();
                }
                assertThat(told.at("/votes").toString()).isEqualTo("[1,0,1,0]");
                assertThat(told.at("/hours/0/classifications").asInt()).isOne();
            }
        }
    }

    @Test
    void a_site_that_closes_does_not_wait_for_open_pages() throws Exception {
        LabSite site = LabSite.start(folder);
        Listening page = new Listening(site);
        page.next();
        long begun = System.nanoTime();
        Thread closing = Thread.ofVirtual().start(site::close);
        page.untilTheEnd();
        page.close();
        closing.join();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    /** A page that listens. */
    private static final class Listening implements AutoCloseable {
        private final BufferedReader lines;

        Listening(LabSite site) throws IOException, InterruptedException {
            HttpResponse<InputStream> stream = site.client()
                    .send(
                            site.request("/api/events", LabSite.OWNER)
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        }

        JsonNode next() throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    return new JsonMapper().readTree(line.substring("data:".length()));
                }
            }
            throw new AssertionError("the stream has ended");
        }

        void untilTheEnd() {
            try {
                while (lines.readLine() != null) {
                    // until the site closes it
                }
            } catch (IOException e) {
                // or breaks it off
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
