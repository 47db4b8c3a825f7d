package org.eyepiece.site.account;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.eyepiece.campaign.CampaignSettings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Cookies that scripts cannot read, that other sites' requests do not carry, and that travel encrypted where the site does. */
@Component
final class Cookies {

    private final boolean secure;

    Cookies(CampaignSettings.Server server) {
        secure = server.address()
                .filter(address -> address.startsWith("https://"))
                .isPresent();
    }

    /** Whether volunteers come by https. */
    boolean secure() {
        return secure;
    }

    /** The token in the cookie of that name; empty too where what is in it cannot be one. */
    static Optional<String> token(HttpServletRequest request, String name) {
        return value(request, name).filter(Token::is);
    }

    static Optional<String> value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return Optional.ofNullable(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    void set(HttpServletResponse response, String name, String value, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/")
                        .maxAge(life)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    void clear(HttpServletResponse response, String name) {
        set(response, name, "", Duration.ZERO);
    }
}
