package org.eyepiece.site.account;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Passwords: which are good enough, and what is kept of them. Kept is {@code {bcrypt}} and a salted bcrypt hash at cost 11 (about a
 * tenth of a second); the prefix lets a later version use another hash without anybody noticing.
 */
public final class Passwords {

    /** Characters that a password has at least. */
    public static final int SHORTEST = 10;

    /** Bytes in UTF-8 that a password has at most: bcrypt sees no more. */
    public static final int LONGEST = 72;

    private static final int COST = 11;
    private static final int FEWEST_DIFFERENT = 5;
    private static final Set<String> TRIED_FIRST = Set.of(
            "1234567890",
            "0123456789",
            "0987654321",
            "password123",
            "password1234",
            "qwertyuiop",
            "q1w2e3r4t5",
            "1q2w3e4r5t",
            "iloveyou123",
            "administrator",
            "changeme123",
            "letmein1234");
    private static final PasswordEncoder ENCODER = encoder();

    private Passwords() {}

    private static PasswordEncoder encoder() {
        BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(COST);
        DelegatingPasswordEncoder encoder = new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", bcrypt));
        encoder.setDefaultPasswordEncoderForMatches(
                bcrypt); // what is no hash at all matches nothing, and takes no exception
        return encoder;
    }

    /**
     * What is kept of a password.
     *
     * @throws IllegalArgumentException where it is not good enough; the message says why and never holds it
     */
    public static String hash(String password) {
        weakness(password, "").ifPresent(weakness -> {
            throw new IllegalArgumentException(weakness);
        });
        return java.util.Objects.requireNonNull(ENCODER.encode(normal(password)));
    }

    /**
     * Whether a password is the one that was hashed. Takes as long where there is no hash.
     *
     * @param hash what was kept; empty where there is no such account, or one without a password: never true then
     */
    public static boolean verify(String password, String hash) {
        String typed = normal(password);
        boolean possible = !hash.isEmpty() && bytes(typed) <= LONGEST;
        boolean right = ENCODER.matches(possible ? typed : "nobody's", possible ? hash : Unknown.HASH);
        return right && possible;
    }

    /**
     * Why a password is not good enough, in one line without the password.
     *
     * @param name of the account, which a password must not be
     */
    public static Optional<String> weakness(String password, String name) {
        String typed = normal(password);
        if (typed.codePointCount(0, typed.length()) < SHORTEST) {
            return Optional.of("a password has at least " + SHORTEST + " characters");
        }
        if (bytes(typed) > LONGEST) {
            return Optional.of("a password has at most " + LONGEST + " bytes in UTF-8");
        }
        if (typed.codePoints().distinct().count() < FEWEST_DIFFERENT
                || typed.equalsIgnoreCase(name.strip())
                || TRIED_FIRST.contains(typed.toLowerCase(java.util.Locale.ROOT))) {
            return Optional.of("this password is among the first that anybody would try; choose another");
        }
        return Optional.empty();
    }

    /** Keyboards write the same character in different ways. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The hash of a password that nobody knows, made when first needed. */
    private static final class Unknown {
        private static final String HASH = java.util.Objects.requireNonNull(
                ENCODER.encode(java.util.UUID.randomUUID().toString()));

        private Unknown() {}
    }
}
