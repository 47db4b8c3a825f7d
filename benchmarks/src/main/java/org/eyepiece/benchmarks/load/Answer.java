package org.eyepiece.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a server has answered.
 *
 * @param status of HTTP, or 0 where the connection broke before the whole answer was there
 * @param cookies that it sets: {@code name=value}
 * @param retryAfter seconds after which to come back; 0 where it does not say
 * @param closes whether the connection ends with it
 */
record Answer(int status, List<String> cookies, int retryAfter, boolean closes, byte[] body) {

    /** None came. */
    static final Answer NONE = new Answer(0, List.of(), 0, true, new byte[0]);

    boolean isOk() {
        return status / 100 == 2;
    }

    /** Come back later: too many requests, or too busy. */
    boolean isLater() {
        return status == 429 || status == 503;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
