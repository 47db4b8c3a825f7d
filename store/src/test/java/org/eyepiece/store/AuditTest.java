package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recomputation that finds nothing says something only if it finds what is planted. */
class AuditTest {

    @TempDir
    private Path folder;

    private Place.Folder place;

    @BeforeEach
    void fill_a_campaign() {
        place = new Place.Folder(folder);
        TurnedClock clock = new TurnedClock();
        try (Store store = Store.create(
                place,
                Walks.TREE,
                Campaign.RULES.retiringAfter(4),
                Opening.usual().with(clock))) {
            store.subjects()
                    .add(IntStream.rangeClosed(1, 3).mapToObj(Campaign::subject).toList());
            for (int person = 1; person <= 3; person++) {
                VolunteerId volunteer = store.volunteers().browser("token " + person);
                for (Served served : store.selection().next(volunteer, 2)) {
                    store.classifications()
                            .post(Classification.of(
                                    new UUID(person, served.subject().hashCode()),
                                    volunteer,
                                    served.subject(),
                                    person == 3 ? Walks.BARRED : Walks.SMOOTH,
                                    clock.instant()));
                }
            }
            clock.turn(Duration.ofMinutes(11));
            store.settle();
            store.weights().compute();
            VolunteerId last = store.volunteers().browser("another");
            List<Served> served = store.selection().next(last, 3);
            UUID withdrawn = new UUID(9, 9);
            store.classifications()
                    .post(Classification.of(
                            withdrawn, last, served.getFirst().subject(), Walks.SMOOTH, clock.instant()));
            store.classifications().withdraw(last, withdrawn);
            assertThat(store.recompute()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    UPDATE subject SET final_count = final_count + 1 WHERE seq = 1             ; final classifications
                    UPDATE subject SET provisional_count = 1 WHERE seq = 2                     ; provisional classifications
                    UPDATE subject SET artefact_count = 2 WHERE seq = 2                        ; artefact votes
                    UPDATE subject SET lease_count = 7 WHERE seq = 3                           ; leases
                    UPDATE subject SET hand_cause = 'hand' WHERE seq = 3                       ; retired by hand
                    UPDATE tally SET counts = '9' || substr(counts, 2)                         ; votes
                    DELETE FROM tally                                                          ; votes
                    UPDATE total SET counts = '9' || substr(counts, 2)                         ; votes
                    UPDATE total SET finals = 5, weighed_finals = -1                           ; final classifications
                    UPDATE hourly SET classifications = 1                                      ; classifications
                    DELETE FROM hourly                                                         ; classifications
                    UPDATE volunteer SET weight = 0.5 WHERE seq = 1                            ; weight
                    UPDATE volunteer SET excluded = 1 WHERE seq = 1                            ; votes
                    UPDATE classification SET annotations = 'shape=artefact' WHERE subject = 1 ; votes
                    UPDATE classification SET volunteer = 1 WHERE state = 'final'              ; classifications of v1
                    UPDATE subject SET vote_limit = 9 WHERE seq = 2                            ; with another limit
                    DELETE FROM withdrawal                                                     ; withdrawn without
                    UPDATE served SET outcome = 'lapsed' WHERE outcome = 'answered'            ; could be given again
                    UPDATE served SET outcome = 'skipped' WHERE outcome = 'leased'             ; leases
                    """)
    void finds_what_was_changed_behind_its_back(String damage, String found) throws SQLException {
        try (Connection connection = SqliteDatabase.source(place, false).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(damage)).isPositive();
        }
        try (Store store = Store.open(place, Opening.usual())) {
            assertThat(store.recompute()).extracting(Difference::what).anyMatch(what -> what.contains(found));
        }
    }
}
