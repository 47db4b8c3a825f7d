package org.eyepiece.site.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.eyepiece.store.VolunteerId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class ProviderSignInTest {

    private static final String GO = "/oauth2/authorization/star-club";

    private TinyProvider provider;
    private TestSite site;

    @BeforeAll
    void open(@TempDir Path folder) {
        provider = new TinyProvider(0);
        site = TestSite.of(folder, settings(provider.issuer()), TestSite.GENEROUS);
    }

    @AfterAll
    void close() {
        site.close();
        provider.close();
    }

    private static String settings(String issuer) {
        return """
                [[oidc]]
                name = "Star Club"
                issuer = "%s"
                client = "eyepiece"
                secret = "s3cret"
                """.formatted(issuer);
    }

    private static String leave(Browser browser) {
        HttpResponse<String> leaving = browser.get(GO);
        assertThat(leaving.statusCode()).isEqualTo(302);
        return leaving.headers().firstValue("Location").orElseThrow();
    }

    private void arrive(Browser browser) {
        HttpResponse<String> back = browser.get(provider.approve(leave(browser)));
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(back.headers().firstValue("Location").orElseThrow()).endsWith("/#/account");
    }

    @Test
    void somebody_a_provider_vouches_for_has_one_account_everywhere() {
        assertThat(site.browser().get("/api/login-options").body())
                .contains("\"oidc\":[{\"name\":\"Star Club\",\"url\":\"" + GO + "\"}]");
        provider.as("17", "Ada");
        Browser browser = site.browser();
        VolunteerId anonymous = new VolunteerId(Long.parseLong(browser.who().split(" ")[0]));
        site.store().volunteers().favourite(anonymous, "s1", true);
        arrive(browser);
        String ada = browser.who();
        assertThat(ada).endsWith(" ada");
        assertThat(browser.cookies()).doesNotContainKeys("JSESSIONID", "eyepiece-away");
        assertThat(site.store().volunteers().favourites(new VolunteerId(Long.parseLong(ada.split(" ")[0]))))
                .containsExactly("s1");
        provider.as("17", "Countess");
        Browser elsewhere = site.browser();
        arrive(elsewhere);
        assertThat(elsewhere.who()).isEqualTo(ada);
        provider.as("18", "Ada");
        Browser namesake = site.browser();
        arrive(namesake);
        assertThat(namesake.who()).endsWith(" ada-2");
        assertThat(provider.tokens()).isGreaterThanOrEqualTo(3);
        assertThat(site.browser().signIn("ada", "").statusCode()).isIn(401, 403);
    }

    @Test
    void an_answer_for_another_browser_signs_nobody_in() {
        provider.as("19", "Eve");
        Browser attacker = site.browser();
        String back = provider.approve(leave(attacker));
        Browser victim = site.browser();
        victim.who();
        assertThat(victim.get(back).statusCode()).isEqualTo(302);
        assertThat(victim.who()).endsWith(" -");
        Browser busy = site.browser();
        leave(busy);
        assertThat(busy.get(back).statusCode()).isEqualTo(302);
        assertThat(busy.who()).endsWith(" -");
    }

    @Test
    void a_refusal_and_an_unknown_provider_lead_back_to_the_page() {
        Browser browser = site.browser();
        String back = provider.approve(leave(browser));
        HttpResponse<String> refused = browser.get(back.replace("code=c0de", "error=access_denied"));
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(browser.who()).endsWith(" -");
        assertThat(site.browser().get("/oauth2/authorization/nobody").statusCode())
                .isEqualTo(302);
    }

    @Test
    void a_token_for_another_site_signs_nobody_in() {
        try (TinyProvider other = new TinyProvider(0).as("20", "Mallory")) {
            other.forAnother();
            try (TestSite with = TestSite.of(fresh, settings(other.issuer()), TestSite.GENEROUS)) {
                Browser browser = with.browser();
                assertThat(browser.get(other.approve(leave(browser))).statusCode())
                        .isEqualTo(302);
                assertThat(other.tokens()).isOne();
                assertThat(browser.who()).endsWith(" -");
            }
        }
    }

    @TempDir
    private Path fresh;

    @Test
    void the_site_runs_while_the_provider_is_down(@TempDir Path folder) {
        try (TestSite without = TestSite.of(folder, settings("http://127.0.0.1:1"), TestSite.GENEROUS)) {
            assertThat(without.browser().get("/api/login-options").body()).contains("Star Club");
            HttpResponse<String> failed = without.browser().get(GO);
            assertThat(failed.statusCode()).isEqualTo(302);
            assertThat(failed.headers().firstValue("Location").orElseThrow()).endsWith("/#/account");
        }
    }
}
