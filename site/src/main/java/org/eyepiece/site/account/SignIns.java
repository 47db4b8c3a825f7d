package org.eyepiece.site.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.eyepiece.store.Accounts;
import org.springframework.stereotype.Component;

/**
 * How often a password may be guessed: wrong ones are counted for each address (20 at once, one every ten seconds in the long run) and
 * for each name (10, one every thirty seconds), whether the name is anybody's or not. Whoever has signed in before from the same address
 * or browser has a count of his own, so that a stranger's guessing keeps no owner out.
 */
@Component
final class SignIns {

    private static final int LONGEST = 100;

    private final Allowance byAddress = new Allowance(20, 0.1);
    private final Allowance byName = new Allowance(10, 1 / 30.);
    private final Cache<String, Boolean> acquainted =
            Caffeine.newBuilder().maximumSize(50_000).build();

    /** One attempt, which counts as wrong until it is {@link #right}. */
    record Attempt(String name, String address, Optional<String> browser, String counted) {}

    /**
     * Lets somebody try.
     *
     * @throws TooManyException where too many passwords were wrong
     */
    Attempt admit(String typed, HttpServletRequest request) {
        String key = Accounts.key(typed.length() > LONGEST ? "" : typed);
        String name = key.length() > LONGEST ? "" : key;
        String address = Addresses.of(request);
        Optional<String> browser = Cookies.token(request, Visitors.COOKIE);
        byAddress.require(address);
        Attempt attempt = new Attempt(name, address, browser, counted(name, address, browser));
        byName.require(attempt.counted());
        return attempt;
    }

    private String counted(String name, String address, Optional<String> browser) {
        String fromHere = name + '\n' + address;
        if (acquainted.getIfPresent(fromHere) != null) {
            return fromHere;
        }
        return browser.map(token -> name + '\n' + token)
                .filter(key -> acquainted.getIfPresent(key) != null)
                .orElse(name);
    }

    /** The password was right. */
    void right(Attempt attempt) {
        byAddress.giveBack(attempt.address());
        byName.giveBack(attempt.counted());
        acquainted.put(attempt.name() + '\n' + attempt.address(), true);
        attempt.browser().ifPresent(token -> acquainted.put(attempt.name() + '\n' + token, true));
    }
}
