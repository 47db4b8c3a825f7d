package org.eyepiece.site.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.site.SiteServer;
import org.eyepiece.site.SmallCampaignTest;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperationTest extends SmallCampaignTest {

    OperationTest() {
        super(3);
    }

    @Test
    void is_well() {
        for (String path :
                new String[] {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"}) {
            assertThat(browser.get(path).json().path("status").asString())
                    .as(path)
                    .isEqualTo("UP");
        }
    }

    @Test
    void counts_for_prometheus() {
        browser.classify(UUID.randomUUID(), browser.next(1).getFirst(), "shape=round");
        assertThat(browser.get("/actuator/prometheus", "Accept", "text/plain").text())
                .contains("eyepiece_classifications_accepted_total 1.0", "eyepiece_writes_waiting 0.0")
                .contains(
                        "eyepiece_http_requests_seconds_count{method=\"POST\",route=\"/api/classifications\",status=\"201\"} 1");
    }

    @Test
    void describes_its_api() {
        JsonNode paths = browser.get("/api/openapi.json").json().path("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/api/campaign",
                        "/api/subjects/next",
                        "/images/{subject}",
                        "/api/classifications",
                        "/api/classifications/{id}/withdraw",
                        "/api/skips",
                        "/api/favourites/{subject}",
                        "/api/me",
                        "/api/me/classifications",
                        "/api/me/password",
                        "/api/subjects/{subject}/crowd",
                        "/api/progress");
        assertThat(paths.path("/api/classifications")
                        .path("post")
                        .path("summary")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void writes_down_each_request_without_saying_who_and_what() {
        Logger log = (Logger) LoggerFactory.getLogger("org.eyepiece.access");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        log.setLevel(Level.INFO);
        browser.get("/images/s1?secret=1");
        browser.get("/api/subjects/s1/crowd");
        log.detachAppender(lines);
        log.setLevel(null);
        List<String> written =
                lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        JsonNode image = JsonMapper.shared()
                .readTree(written.stream()
                        .filter(line -> line.contains("images"))
                        .findFirst()
                        .orElseThrow());
        assertThat(image.propertyNames()).containsExactly("at", "method", "route", "status", "ms", "bytes");
        assertThat(image.path("route").asString()).isEqualTo("/images/{subject}");
        assertThat(image.path("bytes").asLong()).isPositive();
        assertThat(written)
                .noneMatch(line -> line.contains("s1") || line.contains("127.0.0.1") || line.contains("secret"));
    }

    @Test
    void classifications_become_final_by_themselves() throws InterruptedException {
        String subject = browser.next(1).getFirst();
        browser.classify(UUID.randomUUID(), subject, "shape=round");
        campaign.clock().turn(Duration.ofSeconds(31));
        for (int tries = 0; tries < 100 && campaign.store().votes().of(subject).counts()[0] == 0; tries++) {
            Thread.sleep(100);
        }
        assertThat(campaign.store().votes().of(subject).counts()[0]).isOne();
    }

    @Test
    void a_port_that_is_taken_is_said_in_one_line() {
        var server = campaign.campaign().settings().server().on(campaign.port());
        assertThatThrownBy(() -> SiteServer.start(campaign.campaign(), server))
                .isInstanceOf(CampaignException.class)
                .hasMessageContaining("port " + campaign.port() + " is taken");
    }
}
