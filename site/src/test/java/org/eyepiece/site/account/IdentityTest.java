package org.eyepiece.site.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eyepiece.campaign.CampaignSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class IdentityTest {

    private TestSite site;

    @BeforeAll
    void open(@TempDir Path folder) {
        site = TestSite.of(folder);
    }

    @AfterAll
    void close() {
        site.close();
    }

    @Test
    void a_browser_gets_two_cookies_on_first_contact_and_no_session() {
        List<String> set = site.browser().get("/api/login-options").headers().allValues("Set-Cookie");
        assertThat(set).hasSize(2);
        assertThat(set)
                .anySatisfy(cookie -> assertThat(cookie)
                        .matches("eyepiece-volunteer=[\\w-]{32};.*")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=34560000")
                        .doesNotContain("Secure"));
        assertThat(set)
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("XSRF-TOKEN=")
                        .contains("SameSite=Lax", "Path=/")
                        .doesNotContain("HttpOnly"));
    }

    @Test
    void a_browser_is_the_same_volunteer_from_then_on_and_another_browser_another() {
        Browser browser = site.browser();
        String first = browser.who();
        assertThat(first).matches("\\d+ -");
        assertThat(browser.who()).isEqualTo(first);
        assertThat(browser.get("/api/test/who").headers().allValues("Set-Cookie"))
                .isEmpty();
        assertThat(site.browser().who()).isNotEqualTo(first);
    }

    @Test
    void files_give_no_cookies() {
        assertThat(site.browser().get("/index.html").headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void looking_alone_makes_no_volunteer() {
        int before = volunteers();
        site.browser().get("/api/login-options");
        assertThat(volunteers()).isEqualTo(before);
    }

    @Test
    void a_cookie_that_is_no_token_is_replaced() {
        Browser browser = site.browser();
        for (String odd : List.of("x", "a".repeat(4_000), "a".repeat(31) + "'")) {
            browser.cookies().put("eyepiece-volunteer", odd);
            assertThat(browser.who()).matches("\\d+ -");
            assertThat(browser.cookies().get("eyepiece-volunteer")).hasSize(32).isNotEqualTo(odd);
        }
    }

    @Test
    void a_change_without_the_token_or_with_a_stale_one_is_refused_until_the_cookie_is_read_again() {
        Browser browser = site.browser();
        refused(browser.post("/api/test/change", "{}"));
        browser.cookies().clear();
        Browser stale = site.browser().with("X-CSRF-TOKEN", "00000000-0000-0000-0000-000000000000");
        stale.get("/api/login-options");
        refused(stale.post("/api/test/change", "{}"));
        browser.get("/api/login-options");
        assertThat(browser.post("/api/test/change", "{}").statusCode()).isEqualTo(200);
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"status\":403");
    }

    @Test
    void one_address_brings_so_many_new_volunteers_and_not_more(@TempDir Path folder) {
        try (TestSite small =
                TestSite.of(folder, "", new CampaignSettings.Server("127.0.0.1", 0, Optional.empty(), true, 10, 10))) {
            Browser known = small.browser();
            String me = known.who();
            Set<Integer> statuses = new HashSet<>();
            for (int i = 0; i < 45; i++) {
                HttpResponse<String> answer = small.browser().get("/api/test/who");
                statuses.add(answer.statusCode());
                if (answer.statusCode() == 429) {
                    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                            .isBetween(1L, 20L);
                    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                }
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 429);
            assertThat(known.who()).isEqualTo(me);
        }
    }

    private int volunteers() {
        int[] many = {0};
        site.store().volunteers().each(volunteer -> many[0]++);
        return many[0];
    }
}
