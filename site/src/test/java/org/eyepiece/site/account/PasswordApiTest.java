package org.eyepiece.site.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.eyepiece.store.Account;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class PasswordApiTest {

    private static final String OLD = "correct horse";
    private static final String NEW = "battery staple";

    private TestSite site;

    @BeforeAll
    void open(@TempDir Path folder) {
        site = TestSite.of(folder);
    }

    @AfterAll
    void close() {
        site.close();
    }

    private Browser visitor() {
        Browser browser = site.browser();
        browser.who();
        return browser;
    }

    private Browser account(String name) {
        Browser browser = visitor();
        assertThat(browser.makeAccount(name, OLD).statusCode()).isEqualTo(201);
        return browser;
    }

    private Browser signedIn(String name) {
        Browser browser = visitor();
        assertThat(browser.signIn(name, OLD).statusCode()).isEqualTo(204);
        assertThat(browser.who()).endsWith(" " + name);
        return browser;
    }

    private static HttpResponse<String> change(Browser browser, String old, String password) {
        return browser.post("/api/me/password", "{\"old\":\"" + old + "\",\"password\":\"" + password + "\"}");
    }

    private static void refused(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"").doesNotContain(OLD, NEW);
    }

    @Test
    void all_other_sessions_end_and_this_one_is_a_new_one() {
        Browser browser = account("ada");
        Browser other = signedIn("ada");
        Browser stolen = site.browser();
        stolen.cookies().putAll(browser.cookies());
        Browser somebody = account("grace");
        assertThat(change(browser, OLD, NEW).statusCode()).isEqualTo(204);
        assertThat(browser.who()).endsWith(" ada");
        assertThat(browser.cookies().get("eyepiece-session"))
                .isNotEqualTo(stolen.cookies().get("eyepiece-session"));
        assertThat(browser.cookies().get("XSRF-TOKEN"))
                .isNotEqualTo(stolen.cookies().get("XSRF-TOKEN"));
        assertThat(other.who()).endsWith(" -");
        assertThat(stolen.who()).endsWith(" -");
        assertThat(somebody.who()).endsWith(" grace");
        assertThat(visitor().signIn("ada", OLD).statusCode()).isEqualTo(401);
        assertThat(visitor().signIn("ada", NEW).statusCode()).isEqualTo(204);
        assertThat(change(browser, NEW, OLD).statusCode()).as("and once more").isEqualTo(204);
    }

    @Test
    void who_does_not_know_the_old_one_changes_nothing() {
        Browser browser = account("mary");
        Browser other = signedIn("mary");
        refused(422, "password-wrong", change(browser, NEW, NEW));
        refused(422, "password-weak", change(browser, OLD, "short"));
        refused(422, "password-weak", change(browser, OLD, "aaaaaaaaaaaa"));
        refused(422, "password-weak", browser.post("/api/me/password", "{}"));
        refused(401, "sign-in-first", change(visitor(), OLD, NEW));
        refused(403, "not-for-you", change(signedIn("mary").with("X-CSRF-TOKEN", "another"), OLD, NEW));
        assertThat(other.who()).endsWith(" mary");
        assertThat(visitor().signIn("mary", OLD).statusCode()).isEqualTo(204);
    }

    @Test
    void the_old_one_cannot_be_guessed_at_for_long() {
        Browser browser = account("rosa");
        HttpResponse<String> answer = Stream.generate(() -> change(browser, "wrong guess", NEW))
                .limit(50)
                .filter(guess -> guess.statusCode() != 422)
                .findFirst()
                .orElseThrow();
        refused(429, "too-many", answer);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }

    @Test
    void an_account_of_a_provider_has_none() {
        Account account = site.store().accounts().vouched("https://provider.example", "17", "lise");
        String token = Token.fresh();
        site.store().sessions().open(token, account.name(), Duration.ofDays(1));
        Browser browser = visitor();
        browser.cookies().put(Sessions.COOKIE, token);
        assertThat(browser.get("/api/me").body()).contains("\"account\":{\"name\":\"lise\",\"password\":false}");
        refused(409, "no-password", change(browser, "", NEW));
        assertThat(account("hedy").get("/api/me").body()).contains("{\"name\":\"hedy\",\"password\":true}");
    }
}
