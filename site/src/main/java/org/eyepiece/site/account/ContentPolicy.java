package org.eyepiece.site.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The Content-Security-Policy: what a page may load and run. Nothing but this site's own files, and no inline script but the import
 * maps of its pages, each named by its hash: browsers take an import map from nowhere else, and no other script has that hash.
 */
final class ContentPolicy {

    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private ContentPolicy() {}

    /** The policy for the pages under {@code static/}. */
    static String ofPages() {
        TreeSet<String> hashes = new TreeSet<>();
        try {
            for (Resource page :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:/static/**/*.html")) {
                Matcher map = IMPORT_MAP.matcher(page.getContentAsString(StandardCharsets.UTF_8));
                while (map.find()) {
                    hashes.add(" 'sha256-" + sha256(map.group(1)) + "'");
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(
                    "the site's own pages cannot be read: the installation is damaged", e);
        }
        return "default-src 'self'; script-src 'self'" + String.join("", hashes)
                + "; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
                + "; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html eyepiece";
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
