package org.eyepiece.site.account;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What every answer tells the browser to refuse, errors included: set before anybody else has a chance to answer. Nothing is kept
 * in caches unless whoever answers says otherwise.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class SecurityHeaders implements Filter {

    private static final String UNUSED =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    private final String policy = ContentPolicy.ofPages();
    private final boolean https;

    SecurityHeaders(Cookies cookies) {
        https = cookies.secure();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setHeader("Content-Security-Policy", policy);
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Referrer-Policy", "no-referrer");
        answer.setHeader("Permissions-Policy", UNUSED);
        answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        answer.setHeader("X-Frame-Options", "DENY");
        answer.setHeader("Cache-Control", "no-store");
        if (https) {
            answer.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        chain.doFilter(request, response);
    }
}
