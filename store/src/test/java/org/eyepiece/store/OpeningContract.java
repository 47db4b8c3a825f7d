package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

interface OpeningContract extends Campaign {

    Place place();

    @Test
    default void keeps_tree_and_rules() {
        try (Store same = again()) {
            assertThat(same.tree()).isEqualTo(Walks.TREE);
            assertThat(same.rules()).isEqualTo(RULES);
        }
    }

    @Test
    default void refuses_to_make_a_campaign_where_one_is() {
        assertThatThrownBy(() -> Store.create(place(), Walks.TREE, RULES, Opening.usual()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("there is a campaign already");
    }

    @Test
    default void refuses_rules_that_do_not_fit_the_tree() {
        assertThatThrownBy(() -> store().change(RULES.withArtefact("shape", "star", 2)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no answer \"star\"");
        assertThat(store().rules()).isEqualTo(RULES);
    }

    @Test
    default void two_may_have_it_open_and_both_write() {
        subjects(2);
        Store other = again();
        VolunteerId here = store().volunteers().browser("here");
        VolunteerId there = other.volunteers().browser("there");
        assertThat(there).isNotEqualTo(here);
        assertThat(other.volunteers().browser("here")).isEqualTo(here);
        assertThat(other.selection().next(there, 2)).hasSize(2);
        assertThat(store().selection().next(here, 2)).hasSize(2);
        assertThat(find("s1").classifications().leased()).isEqualTo(2);
    }
}
