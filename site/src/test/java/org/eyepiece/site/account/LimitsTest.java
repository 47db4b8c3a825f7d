package org.eyepiece.site.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eyepiece.campaign.CampaignSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

    private static final String OPTIONS = "/api/login-options";

    private static CampaignSettings.Server limits(Optional<String> address, double perAddress, double perSession) {
        return new CampaignSettings.Server("127.0.0.1", 0, address, true, perAddress, perSession);
    }

    private static long refused(int many, Supplier<HttpResponse<String>> asking) {
        return IntStream.range(0, many)
                .filter(i -> asking.get().statusCode() == 429)
                .count();
    }

    @Test
    void one_browser_cannot_ask_for_everything(@TempDir Path folder) {
        try (TestSite site = TestSite.of(folder, "", limits(Optional.empty(), 10_000, 2))) {
            Browser greedy = site.browser();
            greedy.get(OPTIONS);
            HttpResponse<String> answer = Stream.generate(() -> greedy.get(OPTIONS))
                    .limit(100)
                    .filter(one -> one.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isEqualTo(1);
            assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(answer.body()).contains("\"status\":429", "\"code\":\"too-many\"");
            assertThat(greedy.get("/index.html").statusCode()).isEqualTo(200);
            assertThat(site.browser().get(OPTIONS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void one_address_cannot_ask_for_everything_and_names_itself_only_where_a_proxy_stands(@TempDir Path folder) {
        try (TestSite site = TestSite.of(folder, "", limits(Optional.empty(), 1, 1_000))) {
            int[] number = {0};
            long refused = refused(
                    30,
                    () -> site.browser()
                            .with("X-Forwarded-For", "203.0.113." + number[0]++)
                            .get(OPTIONS));
            assertThat(refused).isGreaterThan(10);
        }
    }

    @Test
    void behind_a_proxy_addresses_are_told_apart_and_ipv6_by_its_network(@TempDir Path folder) {
        try (TestSite site = TestSite.of(folder, "", limits(Optional.of("https://a.example"), 1, 1_000))) {
            int[] number = {0};
            assertThat(refused(
                            30,
                            () -> site.browser()
                                    .with("X-Forwarded-For", "203.0.113." + number[0]++)
                                    .get(OPTIONS)))
                    .isZero();
            assertThat(refused(
                            30,
                            () -> site.browser()
                                    .with("X-Forwarded-For", "2001:db8::" + Integer.toHexString(number[0]++))
                                    .get(OPTIONS)))
                    .isGreaterThan(10);
            assertThat(refused(
                            30,
                            () -> site.browser()
                                    .with("X-Forwarded-For", "10.9.8." + number[0]++ + ", 203.0.113.99")
                                    .get(OPTIONS)))
                    .as("what the visitor wrote himself, left of what the proxy saw, is not believed")
                    .isGreaterThan(10);
        }
    }

    @Test
    void long_bodies_are_refused_before_they_are_read(@TempDir Path folder) {
        try (TestSite site = TestSite.of(folder)) {
            Browser browser = site.browser();
            browser.who();
            assertThat(browser.post("/api/test/change", "x".repeat(60_000)).body())
                    .isEqualTo("60000");
            long start = System.nanoTime();
            HttpResponse<String> announced = browser.post("/api/test/change", "x".repeat(1_000_000));
            assertThat(announced.statusCode()).isEqualTo(413);
            assertThat(announced.body()).contains("\"status\":413");
            HttpResponse<String> unannounced = browser.post(
                    "/api/test/change",
                    BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[300_000])));
            assertThat(unannounced.statusCode()).isEqualTo(413);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(browser.get("/" + "a".repeat(40_000)).statusCode()).isIn(400, 414, 431);
            assertThat(site.browser()
                            .with("X-Long", "a".repeat(40_000))
                            .get(OPTIONS)
                            .statusCode())
                    .isIn(400, 431);
        }
    }
}
