package org.eyepiece.site.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.eyepiece.site.Browser;
import org.eyepiece.site.SmallCampaignTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StaticFilesTest extends SmallCampaignTest {

    StaticFilesTest() {
        super(3);
    }

    @Test
    void the_page_is_asked_for_each_time_and_sent_only_where_it_changed() {
        Browser.Answer page = browser.get("/");
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains("<script type=\"importmap\">", "/_static/lit/3.3.3/index.js");
        for (String path : new String[] {
            "/",
            "/app/app.js",
            "/styles/eyepiece.css",
            "/icons/answers.svg",
            "/messages/en.json",
            "/theme.js",
            "/service-worker.js",
            "/manifest.webmanifest"
        }) {
            Browser.Answer file = browser.get(path);
            assertThat(file.status()).as(path).isEqualTo(200);
            assertThat(file.whole().headers().allValues("Cache-Control"))
                    .as(path)
                    .containsExactly("no-cache");
            assertThat(browser.get(path, "If-None-Match", file.header("ETag")).status())
                    .as(path)
                    .isEqualTo(304);
        }
        assertThat(browser.get("/manifest.webmanifest").header("Content-Type")).isEqualTo("application/manifest+json");
        assertThat(browser.get("/app/app.js").header("Content-Type")).startsWith("text/javascript");
    }

    @Test
    void libraries_are_kept_for_ever() {
        JsonNode map = tools.jackson.databind.json.JsonMapper.shared().readTree(importMap());
        for (JsonNode address : map.path("imports")) {
            if (address.asString().endsWith(".js")) {
                kept(address.asString());
            }
        }
        kept("/webjars/picocss__pico/2.1.1/css/pico.conditional.min.css");
    }

    private void kept(String path) {
        Browser.Answer library = browser.get(path);
        assertThat(library.status()).as(path).isEqualTo(200);
        assertThat(library.whole().headers().allValues("Cache-Control"))
                .as(path)
                .containsExactly("max-age=31536000, public, immutable");
    }

    private String importMap() {
        String page = browser.get("/").text();
        int from = page.indexOf('>', page.indexOf("type=\"importmap\"")) + 1;
        return page.substring(from, page.indexOf("</script>", from));
    }

    @Test
    void text_goes_out_compressed() {
        Browser.Answer file = browser.get("/app/app.js", "Accept-Encoding", "gzip");
        assertThat(file.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(file.header("ETag")).startsWith("W/");
    }

    @Test
    void nothing_but_the_page_is_served_out_of_the_program() {
        for (String path : new String[] {
            "/application.properties",
            "/../application.properties",
            "/app/../../application.properties",
            "/..%2Fapplication.properties",
            "/app/..%2F..%2Fapplication.properties",
            "/lab%2Findex.html",
            "/static/index.html",
            "/META-INF/MANIFEST.MF",
            "/_static/..%2F..%2FMANIFEST.MF",
            "/org/eyepiece/site/SiteServer.class"
        }) {
            assertThat(browser.get(path).status()).as(path).isIn(400, 404);
        }
    }
}
