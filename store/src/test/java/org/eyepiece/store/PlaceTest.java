package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void is_a_server_where_it_looks_like_a_url_and_else_a_folder() {
        assertThat(Place.of("jdbc:postgresql://host/name")).isEqualTo(new Place.Server("jdbc:postgresql://host/name"));
        assertThat(Place.of("campaigns/one")).isEqualTo(new Place.Folder(Path.of("campaigns/one")));
    }

    @Test
    void never_shows_a_password() {
        assertThat(Place.of("jdbc:postgresql://ada:secret@host:5432/name?user=ada&password=secret"))
                .hasToString("jdbc:postgresql://host:5432/name");
        assertThatThrownBy(() -> Place.of("jdbc:mysql://host/name?password=secret"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:mysql://host/name")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void says_in_one_line_that_no_server_answers() {
        assertThatThrownBy(() -> Store.open(
                        Place.of("jdbc:postgresql://localhost:1/name?user=ada&password=secret&connectTimeout=2"),
                        Opening.usual()))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("jdbc:postgresql://localhost:1/name: cannot connect")
                .message()
                .doesNotContain("\n", "secret");
    }
}
