package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

interface SessionsContract extends Campaign {

    Duration QUARTER = Duration.ofDays(90);

    @Test
    default void a_browser_stays_signed_in_until_its_time_is_over() {
        Account ada = store().accounts().register("ada", "hash", true);
        store().sessions().open("secret", " ADA", QUARTER);
        assertThat(store().sessions().account("secret")).contains(ada);
        assertThat(again().sessions().account("secret")).contains(ada);
        assertThat(store().sessions().account("another")).isEmpty();
        clock().turn(QUARTER.minusSeconds(1));
        assertThat(store().sessions().account("secret")).isPresent();
        clock().turn(Duration.ofSeconds(1));
        assertThat(store().sessions().account("secret")).isEmpty();
    }

    @Test
    default void signing_out_ends_one_session_and_another_password_all() {
        store().accounts().register("ada", "hash", false);
        store().accounts().register("bob", "hash", false);
        Stream.of("here", "there", "elsewhere")
                .forEach(token -> store().sessions().open(token, "ada", QUARTER));
        store().sessions().open("of bob", "bob", QUARTER);
        store().sessions().close("here");
        store().sessions().close("here");
        assertThat(store().sessions().account("here")).isEmpty();
        assertThat(store().sessions().account("there")).isPresent();
        store().accounts().password("ada", "other");
        assertThat(store().sessions().account("there")).isEmpty();
        assertThat(store().sessions().account("elsewhere")).isEmpty();
        assertThat(store().sessions().account("of bob")).isPresent();
    }

    @Test
    default void the_oldest_of_too_many_sessions_gives_way() {
        store().accounts().register("ada", "hash", false);
        List<String> tokens = IntStream.rangeClosed(0, Sessions.MOST)
                .mapToObj(number -> "secret " + number)
                .toList();
        tokens.forEach(token -> {
            clock().turn(Duration.ofSeconds(1));
            store().sessions().open(token, "ada", QUARTER);
        });
        assertThat(tokens.stream()
                        .filter(token -> store().sessions().account(token).isEmpty()))
                .containsExactly("secret 0");
    }

    @Test
    default void nobody_is_signed_in_who_has_no_account() {
        assertThatThrownBy(() -> store().sessions().open("secret", "ada", QUARTER))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(RefusedException.Kind.UNKNOWN));
    }

    @Test
    default void a_browser_is_known_once_it_was_seen() {
        assertThat(store().volunteers().known("token")).isEmpty();
        VolunteerId seen = store().volunteers().browser("token");
        assertThat(store().volunteers().known("token")).contains(seen);
    }

    @Test
    default void a_provider_vouches_for_the_same_account_each_time() {
        Account ada = store().accounts().vouched("https://a.example", "17", "Ada");
        assertThat(ada.name()).isEqualTo("ada");
        assertThat(ada.passwordHash()).isEmpty();
        assertThat(store().accounts().vouched("https://a.example", "17", "Countess"))
                .isEqualTo(ada);
        assertThat(store().accounts().vouched("https://b.example", "17", "ADA").name())
                .isEqualTo("ada-2");
        assertThat(store().accounts().vouched("https://b.example", "18", "").name())
                .isEqualTo("volunteer");
        assertThat(store().accounts()
                        .vouched("https://b.example", "19", "a".repeat(300))
                        .name())
                .isEqualTo("volunteer-2");
        assertThatThrownBy(() -> store().accounts().register("ada", "hash", false))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    default void two_first_sign_ins_at_once_are_one_account() {
        List<String> names = IntStream.range(0, 8)
                .parallel()
                .mapToObj(number -> store().accounts()
                        .vouched("https://a.example", "17", "ada")
                        .name())
                .toList();
        assertThat(names).containsOnly("ada");
        assertThat(store().accounts().find("ada-2")).isEmpty();
    }

    @Test
    default void names_that_look_the_same_are_the_same() {
        Account ada = store().accounts().register("Ａda", "hash", false);
        assertThat(ada.name()).isEqualTo("ada");
        assertThat(store().accounts().find("ADA")).contains(ada);
        for (String wrong : List.of("", "a\u200bda", "a\nda", "a\u202eda", "\ud800", "\u0000")) {
            assertThatThrownBy(() -> store().accounts().register(wrong, "hash", false))
                    .as("%s", wrong)
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.kind()).isEqualTo(RefusedException.Kind.INVALID));
            assertThat(store().accounts().find(wrong)).isEmpty();
        }
    }
}
