package org.eyepiece.site.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eyepiece.site.Browser;
import org.eyepiece.site.SmallCampaignTest;
import org.junit.jupiter.api.Test;

class ErrorsTest extends SmallCampaignTest {

    ErrorsTest() {
        super(3);
    }

    @Test
    void what_is_not_there_or_not_done_there_is_a_problem() {
        problem(404, browser.get("/nothing"));
        problem(404, browser.get("/api/nothing"));
        problem(405, browser.get("/api/skips"));
        problem(405, browser.send("PUT", "/api/campaign", ""));
        problem(
                415,
                browser.send(java.net.http.HttpRequest.newBuilder(
                                java.net.URI.create("http://127.0.0.1:" + campaign.port() + "/api/skips"))
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("a=b"))
                        .header("Content-Type", "text/plain")
                        .header("X-CSRF-TOKEN", browser.csrf())
                        .build()));
    }

    private static void problem(int status, Browser.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain("Exception", "org.");
    }

    @Test
    void what_is_no_http_is_a_problem_too() throws IOException {
        for (String line :
                new String[] {"GET /% HTTP/1.1", "GET /a%zz HTTP/1.1", "GET /a|b HTTP/1.1", "BREW /nothing HTTP/1.1"}) {
            String answer = raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(line).matches("(?s)HTTP/1.1 4\\d\\d .*").contains("application/problem+json");
            assertThat(answer).doesNotContain("Tomcat", "Exception");
        }
    }

    @Test
    void a_body_of_unknown_length_is_read_to_the_limit() throws IOException {
        String head = "POST /api/skips HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + "Cookie: XSRF-TOKEN=" + browser.csrf() + "\r\nX-CSRF-TOKEN: " + browser.csrf()
                + "\r\nTransfer-Encoding: chunked\r\n\r\n";
        String chunk = "4000\r\n" + " ".repeat(0x4000) + "\r\n";
        assertThat(raw(head + chunk.repeat(6) + "0\r\n\r\n")).startsWith("HTTP/1.1 413 ");
        assertThat(raw(head + chunk + "2\r\n{}\r\n0\r\n\r\n")).startsWith("HTTP/1.1 422 ");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), campaign.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
