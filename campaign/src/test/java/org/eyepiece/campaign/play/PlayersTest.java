package org.eyepiece.campaign.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.campaign.Made;
import org.eyepiece.store.NewSubject;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Retirement.Cause;
import org.eyepiece.store.Rules;
import org.eyepiece.store.Store;
import org.eyepiece.store.Subject;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayersTest {

    private static final int ASKED_FOR = 12;
    /** Two writes may wait, so that players are turned away again and again. */
    private static final Opening CROWDED = new Opening(Clock.systemUTC(), 1, 8, 16, 2);

    private static final VoteTable TABLE =
            Counted.table(Made.TREE, new SplittableRandom(1), 5, 12, 9, 20, 12, 1, 0, 7, 12, 3);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Store store;

    @BeforeEach
    void make() {
        Rules rules = Rules.usual().retiringAfter(ASKED_FOR);
        store = Store.create(Place.of(folder.toString()), Made.TREE, rules, CROWDED);
        add(TABLE.subjects().stream().map(SubjectVotes::id).toList());
    }

    private void add(List<String> ids) {
        store.subjects()
                .add(ids.stream()
                        .map(id -> new NewSubject(
                                id,
                                id + ".jpg",
                                "%064x".formatted(Math.abs(id.hashCode())),
                                Optional.empty(),
                                Map.of()))
                        .toList());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static void await(Players players, BooleanSupplier done) {
        for (int tries = 0; tries < 6_000 && !done.getAsBoolean(); tries++) {
            assertThat(players.failure()).isEmpty();
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(done.getAsBoolean()).isTrue();
    }

    private boolean finished() {
        return store.progress(1).active() == 0;
    }

    @Test
    void fill_a_campaign_with_what_was_counted_and_no_more() {
        StoredAnswers answers = StoredAnswers.of(TABLE, 1);
        assertThat(Playback.prepare(store, answers)).isEqualTo(new Playback(9, 5, 1));
        assertThat(Playback.prepare(store, StoredAnswers.of(TABLE, 1))).isEqualTo(new Playback(9, 0, 0));
        try (Players players = Players.start(store, answers, 1_000, 25, 1)) {
            await(players, this::finished);
            assertThat(players.failure()).isEmpty();
        }
        for (SubjectVotes counted : TABLE.subjects()) {
            Subject subject = store.subjects().find(counted.id()).orElseThrow();
            int people = answers.people(counted.id());
            assertThat(subject.retirement().orElseThrow().cause()).isEqualTo(people == 0 ? Cause.HAND : Cause.ENOUGH);
            assertThat(subject.classifications().finals()).isEqualTo(Math.min(people, ASKED_FOR));
            if (people <= ASKED_FOR) {
                assertThat(store.votes().of(counted.id()).counts()).isEqualTo(counted.counts());
            }
        }
        assertThat(store.recompute()).isEmpty();
        Set<String> seen = new HashSet<>();
        store.classifications()
                .each(one -> assertThat(seen.add(one.volunteer() + " " + one.subject()))
                        .isTrue());
        assertThat(seen).hasSize(5 + 12 + 9 + 12 + 12 + 1 + 7 + 12 + 3);
    }

    @Test
    void go_on_where_they_were_stopped() {
        Playback.prepare(store, StoredAnswers.of(TABLE, 1));
        long first;
        try (Players players = Players.start(store, StoredAnswers.of(TABLE, 1), 200, 25, 1)) {
            await(players, () -> players.posted() >= 30);
            players.close();
            first = players.posted();
        }
        try (Players players = Players.start(store, StoredAnswers.of(TABLE, 1), 1_000, 30, 2)) {
            await(players, this::finished);
            players.close();
            assertThat(first + players.posted())
                    .isEqualTo(store.progress(1).finals())
                    .isEqualTo(73);
        }
        for (String id : List.of("g1", "g2", "g3", "g5", "g8")) {
            assertThat(store.votes().of(id).counts())
                    .isEqualTo(TABLE.subject(id).orElseThrow().counts());
        }
    }

    @Test
    void wait_for_what_comes_and_pass_over_what_nobody_has_seen() {
        store.subjects().retire(TABLE.subjects().stream().map(SubjectVotes::id).toList(), "later", "ada");
        try (Players players = Players.start(store, StoredAnswers.of(TABLE, 1), 100, 3, 1)) {
            add(List.of("unknown"));
            store.subjects().unretire(List.of("g8"), "now", "ada");
            await(players, () -> players.posted() == 3);
            assertThat(store.votes().of("unknown").counts()).containsOnly(0);
        }
    }

    @Test
    void keep_to_their_timetable() {
        long began = System.nanoTime();
        try (Players players = Players.start(store, StoredAnswers.of(TABLE, 1), 20, 25, 1)) {
            await(players, () -> players.posted() >= 25);
            long posted = players.posted();
            double seconds =
                    (double) (System.nanoTime() - began) / Duration.ofSeconds(1).toNanos();
            assertThat((double) posted).isLessThanOrEqualTo(20 * (seconds + 1) + 1);
            assertThat(players.perSecond()).isLessThanOrEqualTo(40);
        }
    }

    @Test
    void stop_and_tell_what_happened() {
        VoteTable others = Counted.table(TreeFile.open("gz2"), new SplittableRandom(1), 5);
        try (Players players = Players.start(store, StoredAnswers.of(others, 1), 100, 3, 1)) {
            for (int tries = 0; tries < 6_000 && players.failure().isEmpty(); tries++) {
                Thread.onSpinWait();
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
            assertThat(players.failure().orElseThrow()).hasMessageContaining("smooth-or-featured");
            assertThat(players.posted()).isZero();
        }
    }

    @Test
    void nothing_is_changed_where_no_subject_has_stored_votes() {
        SubjectVotes elsewhere = new SubjectVotes("elsewhere", "", new int[] {1, 0, 0, 0, 0, 0, 0});
        StoredAnswers answers = StoredAnswers.of(VoteTable.of(Made.TREE, List.of(elsewhere)), 1);
        assertThatThrownBy(() -> Playback.prepare(store, answers))
                .isInstanceOf(CampaignException.class)
                .hasMessageStartingWith("these votes: no subject of this campaign has votes");
        assertThat(store.progress(1).active()).isEqualTo(TABLE.subjects().size());
    }

    @Test
    void what_an_owner_puts_back_stays() {
        Playback.prepare(store, StoredAnswers.of(TABLE, 1));
        store.subjects().unretire(List.of("g7"), "people shall see it", "ada");
        assertThat(Playback.prepare(store, StoredAnswers.of(TABLE, 1)).retired())
                .isZero();
    }
}
