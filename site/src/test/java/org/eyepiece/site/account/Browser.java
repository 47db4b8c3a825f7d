package org.eyepiece.site.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a browser does: keeps cookies, and sends the CSRF token that the page reads from one. Follows no redirect. */
final class Browser {

    private final HttpClient client;
    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    Browser(HttpClient client, String address) {
        this.client = client;
        this.address = address;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** Sends this header with every request from now on. */
    Browser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String json) {
        return send(change(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> post(String path, BodyPublisher body) {
        return send(change(path).header("Content-Type", "application/json").POST(body));
    }

    HttpResponse<String> signIn(String name, String password) {
        return form("/login", "username=" + encoded(name) + "&password=" + encoded(password));
    }

    HttpResponse<String> form(String path, String fields) {
        return send(change(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields)));
    }

    HttpResponse<String> signOut() {
        return send(change("/logout").POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> makeAccount(String name, String password) {
        return post("/api/accounts", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
    }

    /** The volunteer's number and the account's name, {@code -} without one. */
    String who() {
        return get("/api/test/who").body();
    }

    private HttpRequest.Builder change(String path) {
        HttpRequest.Builder request = request(path);
        String token = cookies.get("XSRF-TOKEN");
        return token == null || headers.containsKey("X-CSRF-TOKEN") ? request : request.header("X-CSRF-TOKEN", token);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("/") ? address + path : path));
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String line) {
        HttpCookie cookie =
                HttpCookie.parse(line.replaceAll("(?i); *expires=[^;]*", "")).getFirst();
        if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
