package org.eyepiece.site.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    @Test
    void a_password_fits_its_own_hash_and_no_other() {
        String hash = Passwords.hash("correct horse");
        assertThat(hash).startsWith("{bcrypt}$2").doesNotContain("horse");
        assertThat(Passwords.hash("correct horse")).isNotEqualTo(hash);
        assertThat(Passwords.verify("correct horse", hash)).isTrue();
        assertThat(Passwords.verify("correct horsE", hash)).isFalse();
        assertThat(Passwords.verify("correct horse", "")).isFalse();
        assertThat(Passwords.verify("nobody's", "")).isFalse();
        assertThat(Passwords.verify("correct horse", "damaged")).isFalse();
    }

    @Test
    void letters_may_be_written_in_two_ways() {
        assertThat(Passwords.verify("u\u0308berraschung", Passwords.hash("\u00fcberraschung")))
                .isTrue();
    }

    @Test
    void what_bcrypt_would_cut_off_is_refused() {
        String long72 = "abcdefgh".repeat(9);
        String hash = Passwords.hash(long72);
        assertThat(Passwords.verify(long72 + "more", hash)).isFalse();
        assertThatThrownBy(() -> Passwords.hash(long72 + "m"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("72 bytes")
                .hasMessageNotContaining("abcdefgh");
    }

    @Test
    void weak_ones_are_named_as_such() {
        assertThat(Passwords.weakness("ninechars", "ada")).isPresent();
        assertThat(Passwords.weakness("aaaaaaaaaaaa", "ada")).isPresent();
        assertThat(Passwords.weakness("Password123", "ada")).isPresent();
        assertThat(Passwords.weakness("Ada Lovelace", "ada lovelace")).isPresent();
        assertThat(Passwords.weakness("correct horse", "ada")).isEmpty();
    }
}
