package org.eyepiece.site.lab;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Breaks the connection of a download that failed half-way. Ended in the usual way, half a file would look like a whole one; thrown
 * from here, past everything that makes a polite answer of an error, the browser says that the download failed.
 */
@Component
final class BrokenDownload extends OncePerRequestFilter {

    private static final String FAILURE = BrokenDownload.class.getName();

    /** Notes why a download ended before its end. */
    static void note(HttpServletRequest request, RuntimeException failure) {
        request.setAttribute(FAILURE, failure);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/lab/exports/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (request.getAttribute(FAILURE) instanceof RuntimeException failure) {
            throw new IOException("a download ended before its end", failure);
        }
    }
}
