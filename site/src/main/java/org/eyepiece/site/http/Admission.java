package org.eyepiece.site.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where more is asked at once than can be answered soon, some are told to come back, at once and at little cost, instead of all waiting
 * longer and longer. New galaxies are refused first, so that what volunteers have done still gets in. The answer is 429, after which a
 * connection stays open; after a 503 the container closes it, and a new one costs more than what was refused.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public final class Admission extends OncePerRequestFilter {

    /** Requests under way beyond which nothing is given out any more, and beyond which nothing is taken in either. */
    private static final int MOST_READS = 384;

    private static final int MOST_WRITES = 768;

    private final AtomicInteger inside = new AtomicInteger();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/api/") || path.equals("/api/events") || path.startsWith("/api/lab/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int most = request.getMethod().equals("GET") ? MOST_READS : MOST_WRITES;
        try {
            if (inside.incrementAndGet() > most) {
                response.setHeader("Retry-After", Problems.soon());
                ProblemJson.write(
                        response,
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many",
                        "too much is asked for at once; try again soon");
                return;
            }
            chain.doFilter(request, response);
        } finally {
            inside.decrementAndGet();
        }
    }

    /** How many requests to the API are under way. */
    public int inside() {
        return inside.get();
    }
}
