package org.eyepiece.site.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.store.Account;
import org.eyepiece.store.RefusedException;
import org.eyepiece.store.Store;
import org.eyepiece.store.VolunteerId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who is behind a request: an account where somebody is signed in, else the browser, known by its cookie. Hot requests are answered
 * from memory.
 */
@Component
public final class Visitors {

    /** The browser's cookie. */
    static final String COOKIE = "eyepiece-volunteer";

    private static final String FRESH = Visitors.class.getName() + ".fresh";
    /** As long as browsers keep a cookie. */
    private static final Duration LIFE = Duration.ofDays(400);

    private final Store store;
    private final Cookies cookies;
    private final Sessions sessions;
    private final Newcomers newcomers;
    private final Cache<String, VolunteerId> known =
            Caffeine.newBuilder().maximumSize(100_000).build();

    Visitors(Campaign campaign, Cookies cookies, Sessions sessions, Newcomers newcomers) {
        store = campaign.store();
        this.cookies = cookies;
        this.sessions = sessions;
        this.newcomers = newcomers;
    }

    /**
     * The volunteer behind a request; on first contact a new one, whose cookie goes with the answer.
     *
     * @throws TooManyException where this address has brought too many new volunteers of late
     */
    public VolunteerId of(HttpServletRequest request, HttpServletResponse response) {
        Optional<Account> account = account(request);
        return account.isPresent() ? account.get().volunteer() : volunteer(greet(request, response), request);
    }

    /** The account signed in at the browser that a request comes from. */
    public Optional<Account> account(HttpServletRequest request) {
        return sessions.account(request);
    }

    /**
     * Hands on to the account what its browser has done since somebody signed in there, or was just being given: another tab may have
     * asked for subjects in the same moment. To be tried where an account answers what it was never asked.
     *
     * @return whether somebody is signed in whose browser has a history of its own
     */
    public boolean reunite(HttpServletRequest request) {
        Optional<Account> account = account(request);
        return account.isPresent() && adopt(account.get(), request);
    }

    /** Hands the browser's history on to an account. One of the two being excluded, they stay apart. */
    boolean adopt(Account account, HttpServletRequest request) {
        Optional<VolunteerId> browser = anonymous(request);
        if (browser.isEmpty()) {
            return false;
        }
        try {
            store.volunteers().adopt(browser.get(), account.volunteer());
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    /** The browser's volunteer, if the browser has done anything before. */
    private Optional<VolunteerId> anonymous(HttpServletRequest request) {
        Optional<String> token = Cookies.token(request, COOKIE);
        return token.flatMap(value -> Optional.ofNullable(known.getIfPresent(value))
                .or(() -> store.volunteers().known(value)));
    }

    /** Gives the browser its cookie where it has none. That alone costs nothing: a volunteer is made when something is asked for. */
    String greet(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> token = Cookies.token(request, COOKIE);
        if (token.isPresent()) {
            return token.get();
        }
        if (request.getAttribute(FRESH) instanceof String given) {
            return given;
        }
        String fresh = Token.fresh();
        request.setAttribute(FRESH, fresh);
        cookies.set(response, COOKIE, fresh, LIFE);
        return fresh;
    }

    /** Lets the browser keep its cookie for as long again. */
    void keep(HttpServletRequest request, HttpServletResponse response) {
        Cookies.token(request, COOKIE).ifPresent(token -> cookies.set(response, COOKIE, token, LIFE));
    }

    private VolunteerId volunteer(String token, HttpServletRequest request) {
        @Nullable VolunteerId seen = known.getIfPresent(token);
        if (seen != null) {
            return seen;
        }
        VolunteerId volunteer = store.volunteers().known(token).orElseGet(() -> {
            newcomers.admit(request);
            return store.volunteers().browser(token);
        });
        known.put(token, volunteer);
        return volunteer;
    }
}
