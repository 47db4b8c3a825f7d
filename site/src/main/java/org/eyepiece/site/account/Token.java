package org.eyepiece.site.account;

import java.security.SecureRandom;
import java.util.Base64;

/** A browser's secret: 192 random bits as 32 characters of base64url. */
final class Token {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;
    private static final int CHARACTERS = 32;

    private Token() {}

    static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether this could be one, so that nothing longer or stranger gets into caches and tables. */
    static boolean is(String text) {
        return text.length() == CHARACTERS && text.chars().allMatch(Token::allowed);
    }

    private static boolean allowed(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
