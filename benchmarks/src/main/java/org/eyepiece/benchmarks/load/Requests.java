package org.eyepiece.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eyepiece.vote.Annotation;

/** Requests of site/API.md as bytes of HTTP/1.1, for a browser that has these cookies. */
final class Requests {

    static final String VOLUNTEER = "eyepiece-volunteer";
    static final String TOKEN = "XSRF-TOKEN";

    private final String host;
    private String volunteer = "";
    private String token = "";

    /** @param host with the port */
    Requests(String host) {
        this.host = host;
    }

    /** Keeps the cookies that an answer sets. */
    void keep(Answer answer) {
        for (String cookie : answer.cookies()) {
            if (cookie.startsWith(VOLUNTEER + "=")) {
                volunteer = cookie;
            } else if (cookie.startsWith(TOKEN + "=")) {
                token = cookie;
            }
        }
    }

    /** Whether state may be changed: both cookies are there. */
    boolean isReady() {
        return !volunteer.isEmpty() && token.length() > TOKEN.length() + 1;
    }

    byte[] get(String path) {
        return bytes(start("GET", path) + "\r\n");
    }

    /** A request that changes something and has no body. */
    byte[] bare(String method, String path) {
        return bytes(start(method, path) + "X-CSRF-TOKEN: " + csrf() + "\r\nContent-Length: 0\r\n\r\n");
    }

    byte[] post(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return bytes(start("POST", path) + "X-CSRF-TOKEN: " + csrf()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n" + json);
    }

    private String csrf() {
        return token.substring(token.indexOf('=') + 1);
    }

    private String start(String method, String path) {
        String cookies = volunteer.isEmpty() || token.isEmpty() ? volunteer + token : volunteer + "; " + token;
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: application/json\r\n"
                + (cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A classification as the page sends it. */
    static String classification(
            UUID id, String subject, String lease, long startedAt, long finishedAt, List<Annotation> walk) {
        StringBuilder json = new StringBuilder(600)
                .append("{\"id\":\"")
                .append(id)
                .append("\",\"subject\":\"")
                .append(subject)
                .append("\",\"lease\":\"")
                .append(lease)
                .append("\",\"startedAt\":")
                .append(startedAt)
                .append(",\"finishedAt\":")
                .append(finishedAt)
                .append(",\"annotations\":[");
        for (Annotation one : walk) {
            json.append("{\"question\":\"")
                    .append(one.question())
                    .append("\",\"answers\":[\"")
                    .append(String.join("\",\"", one.answers()))
                    .append("\"]},");
        }
        json.setLength(json.length() - 1);
        return json.append("],\"client\":{\"width\":1280,\"height\":800,\"touch\":false,\"language\":\"en\"}}")
                .toString();
    }
}
