package org.eyepiece.site.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eyepiece.campaign.CampaignSettings;
import org.eyepiece.store.VolunteerId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class AccountTest {

    private static final String PASSWORD = "correct horse";

    private TestSite site;

    @BeforeAll
    void open(@TempDir Path folder) {
        site = TestSite.of(folder);
    }

    @AfterAll
    void close() {
        site.close();
    }

    /** A browser that has been here before. */
    private Browser visitor() {
        Browser browser = site.browser();
        browser.who();
        return browser;
    }

    private Browser account(String name) {
        Browser browser = visitor();
        assertThat(browser.makeAccount(name, PASSWORD).statusCode()).isEqualTo(201);
        return browser;
    }

    @Test
    void making_an_account_signs_in_and_takes_the_history_along() {
        Browser browser = visitor();
        VolunteerId anonymous = volunteer(browser);
        site.store().volunteers().favourite(anonymous, "s1", true);
        HttpResponse<String> made = browser.makeAccount(" Ada ", PASSWORD);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).isEqualTo("{\"name\":\"ada\"}");
        assertThat(made.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .matches("eyepiece-session=[\\w-]{32};.*")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=7776000"));
        assertThat(browser.who()).endsWith(" ada");
        assertThat(volunteer(browser)).isNotEqualTo(anonymous);
        assertThat(site.store().volunteers().favourites(volunteer(browser))).containsExactly("s1");
        assertThat(browser.signOut().statusCode()).isEqualTo(204);
        assertThat(browser.who()).isEqualTo(anonymous.value() + " -");
        assertThat(site.store().volunteers().favourites(anonymous)).isEmpty();
    }

    @Test
    void signing_in_elsewhere_adds_what_was_done_there() {
        account("grace").signOut();
        Browser other = visitor();
        site.store().volunteers().favourite(volunteer(other), "s1", true);
        assertThat(other.signIn("GRACE", PASSWORD).statusCode()).isEqualTo(204);
        assertThat(other.who()).endsWith(" grace");
        assertThat(site.store().volunteers().favourites(volunteer(other))).containsExactly("s1");
    }

    @Test
    void what_another_tab_was_given_while_somebody_signed_in_can_still_be_answered(@TempDir Path folder) {
        try (TestSite fresh = TestSite.of(folder)) {
            Browser browser = fresh.browser();
            browser.who();
            Browser tab = fresh.browser();
            tab.cookies().putAll(browser.cookies());
            assertThat(browser.makeAccount("vera", PASSWORD).statusCode()).isEqualTo(201);
            assertThat(tab.get("/api/subjects/next?count=1").body()).contains("\"s1\"");
            HttpResponse<String> answer = browser.post("/api/classifications", """
                    {"id":"00000000-0000-4000-8000-000000000001","subject":"s1","startedAt":1,"finishedAt":2,
                     "annotations":[{"question":"smooth-or-featured","answers":["artifact"]}]}""");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(browser.get("/api/me").body()).contains("\"classifications\":1");
        }
    }

    @Test
    void a_session_outlives_the_process_and_ends_with_the_password(@TempDir Path folder) {
        Browser before;
        try (TestSite first = TestSite.of(folder)) {
            before = first.browser();
            before.who();
            before.makeAccount("ada", PASSWORD);
        }
        try (TestSite second = TestSite.again(folder, TestSite.GENEROUS)) {
            Browser after = second.browser();
            after.cookies().putAll(before.cookies());
            assertThat(after.who()).endsWith(" ada");
        }
        try (TestSite third = TestSite.again(folder, TestSite.GENEROUS)) {
            third.store().accounts().password("ada", Passwords.hash("another password"));
            Browser after = third.browser();
            after.cookies().putAll(before.cookies());
            assertThat(after.who()).endsWith(" -");
        }
    }

    @Test
    void nobody_learns_which_names_there_are() {
        account("hedy").signOut();
        List<HttpResponse<String>> answers = List.of(
                visitor().signIn("hedy", "wrong password"),
                visitor().signIn("nobody", "wrong password"),
                visitor().signIn("", ""),
                visitor().signIn("hedy", "x".repeat(200)),
                visitor().signIn("\u0000", "wrong password"));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(401);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers.getFirst().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answers.getFirst().body()).contains("\"code\":\"wrong-credentials\"");
        List<HttpResponse<String>> refusals = List.of(
                visitor().makeAccount("hedy", PASSWORD),
                visitor().makeAccount("Ｈedy", PASSWORD),
                visitor().makeAccount("somebody", "short"),
                visitor().makeAccount("somebody", "aaaaaaaaaaaa"),
                visitor().makeAccount("somebody", "ü".repeat(37)),
                visitor().makeAccount("x".repeat(61), PASSWORD),
                visitor().makeAccount("a\\u200bb", PASSWORD),
                visitor().post("/api/accounts", "{}"));
        assertThat(refusals).extracting(HttpResponse::statusCode).containsOnly(422);
        assertThat(refusals)
                .extracting(HttpResponse::body)
                .containsOnly(refusals.getFirst().body());
    }

    @Test
    void an_unknown_name_takes_as_long_as_a_wrong_password() {
        account("mary").signOut();
        Browser browser = visitor();
        long[] known = new long[3];
        long[] unknown = new long[3];
        for (int i = 0; i < 3; i++) {
            known[i] = nanoseconds(browser, "mary");
            unknown[i] = nanoseconds(browser, "nobody" + i);
        }
        assertThat(fastest(unknown)).isGreaterThan(fastest(known) / 3);
    }

    private static long nanoseconds(Browser browser, String name) {
        long start = System.nanoTime();
        assertThat(browser.signIn(name, "wrong password").statusCode()).isEqualTo(401);
        return System.nanoTime() - start;
    }

    private static long fastest(long[] times) {
        return java.util.Arrays.stream(times).min().orElseThrow();
    }

    @Test
    void a_planted_session_is_nobodys_even_after_signing_in() {
        account("rosa").signOut();
        Browser victim = visitor();
        String planted = "A".repeat(32);
        victim.cookies().put("eyepiece-session", planted);
        String token = victim.cookies().get("XSRF-TOKEN");
        assertThat(victim.signIn("rosa", PASSWORD).statusCode()).isEqualTo(204);
        assertThat(victim.cookies().get("eyepiece-session")).isNotEqualTo(planted);
        assertThat(victim.cookies().get("XSRF-TOKEN")).isNotEqualTo(token);
        Browser attacker = visitor();
        attacker.cookies().put("eyepiece-session", planted);
        assertThat(attacker.who()).endsWith(" -");
    }

    @Test
    void signing_out_ends_the_session_and_not_only_the_cookie() {
        Browser browser = account("emmy");
        String session = String.valueOf(browser.cookies().get("eyepiece-session"));
        browser.signOut();
        assertThat(browser.cookies()).doesNotContainKey("eyepiece-session");
        Browser thief = visitor();
        thief.cookies().put("eyepiece-session", session);
        assertThat(thief.who()).endsWith(" -");
    }

    @Test
    void guessing_is_slowed_and_keeps_nobody_out_who_was_here_before() {
        Browser owner = account("vera");
        owner.signOut();
        Browser guesser = visitor();
        int refused = 0;
        for (int i = 0; i < 12; i++) {
            HttpResponse<String> answer = guesser.signIn("vera", "wrong password " + i);
            if (answer.statusCode() == 429) {
                refused++;
                assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                        .isBetween(1L, 30L);
            }
        }
        assertThat(refused).isGreaterThanOrEqualTo(1);
        assertThat(owner.signIn("vera", PASSWORD).statusCode()).isEqualTo(204);
    }

    @Test
    void the_lab_is_the_owners_alone() {
        Browser anonymous = visitor();
        assertThat(anonymous.get("/api/lab/test/who").statusCode()).isEqualTo(401);
        HttpResponse<String> page = site.browser().with("Accept", "text/html").get("/api/lab/test/who");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("/lab/");
        Browser volunteer = account("lise");
        for (String path : List.of("/api/lab/test/who", "/api/%6cab/test/who", "/api/lab", "/api/lab/nothing")) {
            assertThat(volunteer.get(path).statusCode()).as(path).isEqualTo(403);
        }
        for (String path : List.of(
                "/api//lab/test/who", "/api/x/../lab/test/who", "/api/lab;a=b/test/who", "/api%2Flab/test/who")) {
            assertThat(volunteer.get(path).statusCode()).as(path).isIn(400, 403, 404);
        }
        assertThat(volunteer.get("/actuator/env").statusCode()).isEqualTo(403);
        site.store().accounts().register("owner", Passwords.hash(PASSWORD), true);
        Browser owner = visitor();
        owner.signIn("owner", PASSWORD);
        assertThat(owner.get("/api/lab/test/who").body()).isEqualTo("owner");
    }

    @Test
    void metrics_are_for_this_machine_alone() {
        assertThat(site.browser().get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(site.browser().get("/actuator/prometheus").statusCode()).isNotEqualTo(401);
        assertThat(site.browser()
                        .with("X-Forwarded-For", "203.0.113.7")
                        .get("/actuator/prometheus")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_password_in_an_address_is_refused() {
        account("tim").signOut();
        Browser browser = visitor();
        assertThat(browser.form("/login?username=tim&password=correct+horse", "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.who()).endsWith(" -");
    }

    @Test
    void no_accounts_are_made_where_the_owner_wants_none(@TempDir Path folder) {
        CampaignSettings.Server closed =
                new CampaignSettings.Server("127.0.0.1", 0, Optional.empty(), false, 10_000, 10_000);
        try (TestSite without = TestSite.of(folder, "", closed)) {
            Browser browser = without.browser();
            assertThat(browser.get("/api/login-options").body()).contains("\"accounts\":false");
            assertThat(browser.makeAccount("ada", PASSWORD).statusCode()).isEqualTo(403);
            assertThat(without.store().accounts().find("ada")).isEmpty();
        }
    }

    private static VolunteerId volunteer(Browser browser) {
        return new VolunteerId(Long.parseLong(browser.who().split(" ")[0]));
    }
}
