package org.eyepiece.site.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;

/**
 * The token comes in the header and nowhere else: to look for it in a form would read the body of whoever has none. Every GET of
 * the API leaves the browser with the cookies that its next request needs.
 */
final class CsrfFromHeader implements CsrfTokenRequestHandler {

    /** What every page asks for first. */
    private static final String PAGE_LOADED = "/api/campaign";

    private final Visitors visitors;

    CsrfFromHeader(Visitors visitors) {
        this.visitors = visitors;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        request.setAttribute(CsrfToken.class.getName(), token);
        if (request.getMethod().equals("GET") && request.getServletPath().startsWith("/api/")) {
            token.get().getToken();
            if (request.getServletPath().equals(PAGE_LOADED)) {
                visitors.keep(request, response);
            }
            visitors.greet(request, response);
        }
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return request.getHeader(token.getHeaderName());
    }
}
