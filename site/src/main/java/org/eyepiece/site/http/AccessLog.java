package org.eyepiece.site.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One line of JSON for each request, on a logger of its own ({@value #LOGGER}): when, what kind of request, its status, how long it took,
 * how many bytes went out. The route is written as the program knows it, {@code /images/{subject}}: no address, no cookie, no id, nothing
 * that could tell who it was. The same times go into the metrics.
 */
final class AccessLog extends ValveBase implements org.apache.catalina.AccessLog {

    static final String LOGGER = "org.eyepiece.access";

    private static final Logger log = LoggerFactory.getLogger(LOGGER);

    /** What can be told apart in the metrics; its number is bounded by routes, methods and statuses. */
    private record Kind(String method, String route, int status) {}

    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    AccessLog(MeterRegistry registry) {
        super(true);
        this.registry = registry;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
    }

    @Override
    public void log(Request request, Response response, long nanoseconds) {
        Kind kind = new Kind(method(request), route(request), response.getStatus());
        timers.computeIfAbsent(kind, this::timer).record(nanoseconds, TimeUnit.NANOSECONDS);
        if (log.isInfoEnabled()) {
            log.info(
                    "{\"at\":\"{}\",\"method\":\"{}\",\"route\":\"{}\",\"status\":{},\"ms\":{},\"bytes\":{}}",
                    Instant.now(),
                    kind.method(),
                    kind.route(),
                    kind.status(),
                    Math.round(nanoseconds / 1e4) / 100.0,
                    response.getBytesWritten(false));
        }
    }

    private Timer timer(Kind kind) {
        return Timer.builder("eyepiece.http.requests")
                .description("Requests by route, with the time until the last byte was handed over")
                .tags("method", kind.method(), "route", kind.route(), "status", Integer.toString(kind.status()))
                .register(registry);
    }

    /** Only methods that are known: anybody may send any word. */
    private static String method(Request request) {
        String method = String.valueOf(request.getMethod());
        return switch (method) {
            case "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH" -> method;
            default -> "OTHER";
        };
    }

    private static String route(Request request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                ? pattern
                : "none";
    }

    @Override
    public void setRequestAttributesEnabled(boolean enabled) {
        // addresses are of no interest here
    }

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }
}
