package org.eyepiece.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One volunteer's browser, as far as the server sees it: cookies are kept, the CSRF token goes with whatever changes something. */
public final class Browser {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String site;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    Browser(String site) {
        this.site = site;
    }

    /** An answer of the server. */
    public record Answer(int status, HttpResponse<byte[]> whole) {

        public JsonNode json() {
            return JSON.readTree(whole.body());
        }

        public String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }

        public String text() {
            return new String(whole.body(), StandardCharsets.UTF_8);
        }
    }

    public Answer get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    public Answer post(String path, JsonNode body) {
        return send("POST", path, body.toString());
    }

    /** Whatever body, which may be no JSON at all. */
    public Answer send(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(site + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", csrf())
                .build());
    }

    /** The token that goes with whatever changes something. */
    public String csrf() {
        if (cookie("XSRF-TOKEN").isEmpty()) {
            get("/api/me");
        }
        return cookie("XSRF-TOKEN");
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    public Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The ids of the next subjects. */
    public List<String> next(int count) {
        return get("/api/subjects/next?count=" + count)
                .json()
                .path("subjects")
                .valueStream()
                .map(subject -> subject.path("id").asString())
                .toList();
    }

    /** A classification with one answer to each question: {@code shape=round}, {@code odd=ring,dust}. */
    public static ObjectNode classification(UUID id, String subject, String... answers) {
        ObjectNode body = JSON.createObjectNode();
        body.put("id", id.toString()).put("subject", subject).put("lease", "l").put("startedAt", 1_700_000_000_000L);
        body.put("finishedAt", 1_700_000_009_000L);
        ArrayNode annotations = body.putArray("annotations");
        for (String answer : answers) {
            String[] parts = answer.split("=", 2);
            ArrayNode keys = annotations.addObject().put("question", parts[0]).putArray("answers");
            for (String key : parts[1].split(",")) {
                keys.add(key);
            }
        }
        body.putObject("client")
                .put("width", 390)
                .put("height", 844)
                .put("touch", true)
                .put("language", "en");
        return body;
    }

    public Answer classify(UUID id, String subject, String... answers) {
        return post("/api/classifications", classification(id, subject, answers));
    }
}
