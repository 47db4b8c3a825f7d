package org.eyepiece.site.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadersTest {

    @Test
    void every_answer_says_what_the_browser_must_refuse(@TempDir Path folder) throws Exception {
        try (TestSite site = TestSite.of(folder)) {
            Browser browser = site.browser();
            String page = browser.get("/index.html").body();
            String map = page.substring(page.indexOf("<script type=\"importmap\">") + 25);
            String hash = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(map.substring(0, map.indexOf("</script>")).getBytes(StandardCharsets.UTF_8)));
            answered(browser.get("/index.html"), 200, hash);
            answered(browser.get("/api/login-options"), 200, hash);
            answered(browser.get("/api/nothing-here"), 404, hash);
            answered(browser.get("/nothing-here"), 404, hash);
            answered(browser.get("/api/test/broken"), 500, hash);
            answered(browser.get("/api/lab/test/who"), 401, hash);
            answered(browser.get("//double"), 400, hash);
            answered(browser.get("/api/%2e/login-options"), 400, hash);
            answered(site.browser().post("/api/test/change", "{}"), 403, hash);
            assertThat(browser.get("/api/login-options").headers().firstValue("Cache-Control"))
                    .contains("no-store");
        }
    }

    private static void answered(HttpResponse<String> answer, int status, String hash) {
        assertThat(answer.statusCode()).as("%s", answer.uri()).isEqualTo(status);
        HttpHeaders headers = answer.headers();
        assertThat(headers.allValues("Content-Security-Policy"))
                .as("%s", answer.uri())
                .singleElement()
                .asString()
                .contains("default-src 'self'", "'sha256-" + hash + "'", "frame-ancestors 'none'", "object-src 'none'")
                .contains("require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(headers.allValues("Permissions-Policy")).hasSize(1);
        assertThat(headers.allValues("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
        assertThat(headers.allValues("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
        assertThat(headers.map()).doesNotContainKeys("strict-transport-security", "server", "x-powered-by");
        assertThat(answer.body()).doesNotContain("broken on purpose", "Exception", "at org.");
        assertThat(headers.allValues("Set-Cookie").toString()).doesNotContain("JSESSIONID");
    }

    @Test
    void behind_a_proxy_with_https_cookies_are_secure_and_the_browser_is_told_to_stay(@TempDir Path folder) {
        try (TestSite site = TestSite.of(folder, "", TestSite.behindProxy())) {
            HttpResponse<String> answer = site.browser().get("/api/login-options");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .hasSize(2)
                    .allSatisfy(cookie -> assertThat(cookie).contains("; Secure"));
        }
    }
}
