package org.eyepiece.site.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.eyepiece.store.Accounts;
import org.springframework.stereotype.Component;

/**
 * How often a password may be guessed: wrong ones are counted for each address (20 at once, one every ten seconds in the long run) and
 * for each name (10, one every thirty seconds), whether the name is anybody's or not. A browser that has signed in under a name before has
 * a count of its own for that name, and so has an address, so that a stranger's guessing keeps no owner out. It is all forgotten when the
 * process ends.
 */
@Component
final class SignIns {

    private static final int LONGEST = 100;

    private final Allowance byAddress = new Allowance(20, 0.1);
    private final Allowance byName = new Allowance(10, 1 / 30.);
    private final Cache<String, Boolean> acquainted =
            Caffeine.newBuilder().maximumSize(50_000).build();

    /** One attempt, which counts as wrong until it is {@link #right}. */
    final class Attempt {
        private final String address;
        private final List<String> nameFromHere;
        private final boolean knownBrowser;
        private final String counted;

        private Attempt(String name, HttpServletRequest request) {
            address = Addresses.of(request);
            nameFromHere = fromHere(name, request);
            counted = nameFromHere.stream()
                    .filter(key -> acquainted.getIfPresent(key) != null)
                    .findFirst()
                    .orElse(name);
            knownBrowser = nameFromHere.size() > 1 && counted.equals(nameFromHere.getFirst());
            if (!knownBrowser) {
                byAddress.require(address);
            }
            byName.require(counted);
        }

        /** The password was right. */
        void right() {
            if (!knownBrowser) {
                byAddress.giveBack(address);
            }
            byName.giveBack(counted);
            remember(nameFromHere);
        }
    }

    /** The name as it is counted from this browser, if it is one that can be known again, and from this address. */
    private static List<String> fromHere(String name, HttpServletRequest request) {
        String fromAddress = name + '\n' + Addresses.of(request);
        return Cookies.token(request, Visitors.COOKIE)
                .map(token -> List.of(name + '\n' + token, fromAddress))
                .orElse(List.of(fromAddress));
    }

    private void remember(List<String> nameFromHere) {
        nameFromHere.forEach(key -> acquainted.put(key, true));
    }

    /** Somebody has just made an account of that name. */
    void acquaint(String name, HttpServletRequest request) {
        remember(fromHere(name, request));
    }

    /**
     * Lets somebody try.
     *
     * @throws TooManyException where too many passwords were wrong
     */
    Attempt admit(String typed, HttpServletRequest request) {
        String key = Accounts.key(typed.length() > LONGEST ? "" : typed);
        return new Attempt(key.length() > LONGEST ? "" : key, request);
    }
}
