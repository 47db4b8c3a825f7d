package org.eyepiece.site.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.store.Account;
import org.springframework.stereotype.Component;

/**
 * Signed in: a cookie with a random token, whose hash the store keeps. Nothing else makes a session, so that restarts end none and
 * several processes share all. Each sign-in gets a token of its own: one that somebody planted beforehand opens nothing.
 */
@Component
final class Sessions {

    /** The cookie of a browser where somebody is signed in. */
    static final String COOKIE = "eyepiece-session";

    private static final Duration LIFE = Duration.ofDays(90);
    /** How long another process, or the command line, may have changed an account unnoticed. */
    private static final Duration REMEMBERED = Duration.ofSeconds(20);

    private final org.eyepiece.store.Sessions stored;
    private final Cookies cookies;
    private final Cache<String, Optional<Account>> remembered = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    Sessions(Campaign campaign, Cookies cookies) {
        stored = campaign.store().sessions();
        this.cookies = cookies;
    }

    Optional<Account> account(HttpServletRequest request) {
        Optional<String> token = Cookies.token(request, COOKIE);
        return token.isEmpty()
                ? Optional.empty()
                : Objects.requireNonNull(remembered.get(token.get(), stored::account));
    }

    /** Signs in at a browser; who was signed in there is signed out. */
    void open(Account account, HttpServletRequest request, HttpServletResponse response) {
        end(request);
        String token = Token.fresh();
        stored.open(token, account.name(), LIFE);
        cookies.set(response, COOKIE, token, LIFE);
    }

    /** Signs out. */
    void close(HttpServletRequest request, HttpServletResponse response) {
        end(request);
        cookies.clear(response, COOKIE);
    }

    /** Believes nothing any longer that is remembered of an account's sessions: they have ended. */
    void forget(Account account) {
        remembered
                .asMap()
                .values()
                .removeIf(seen -> seen.filter(other -> other.name().equals(account.name()))
                        .isPresent());
    }

    private void end(HttpServletRequest request) {
        Cookies.token(request, COOKIE).ifPresent(token -> {
            stored.close(token);
            remembered.invalidate(token);
        });
    }
}
