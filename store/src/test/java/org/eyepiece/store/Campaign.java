package org.eyepiece.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eyepiece.vote.Annotation;

/** What every part of the contract has at hand: an empty campaign and short ways to fill it. */
interface Campaign {

    /** Three classifications retire a subject, two artefact votes do; ten minutes to undo, twenty to answer; classic feed only. */
    Rules RULES =
            Rules.usual().retiringAfter(3).withArtefact("shape", "artefact", 2).enhanced(0);

    Store store();

    TurnedClock clock();

    /** Opens the same campaign once more, as another process would. */
    Store again();

    /** Subjects {@code s1} to {@code sN}, each with content and place of its own. */
    default void subjects(int many) {
        store().subjects()
                .add(IntStream.rangeClosed(1, many).mapToObj(Campaign::subject).toList());
    }

    static NewSubject subject(int number) {
        return new NewSubject(
                "s" + number,
                "s" + number + ".jpg",
                sha(number),
                Optional.of(new Position(number % 360, 10)),
                Map.of());
    }

    static String sha(int number) {
        return "%064x".formatted(number);
    }

    default VolunteerId volunteer(int number) {
        return store().volunteers().browser("token of " + number);
    }

    /** Posts a classification of a subject, which is given to the volunteer first if need be. */
    default UUID classify(VolunteerId volunteer, String subject, List<Annotation> annotations) {
        UUID id = UUID.randomUUID();
        give(volunteer, subject);
        store().classifications().post(Classification.of(id, volunteer, subject, annotations, clock().instant()));
        return id;
    }

    /** Asks for subjects until this one comes; the others are released. */
    default void give(VolunteerId volunteer, String subject) {
        List<Served> given = store().selection().next(volunteer, 5);
        for (int round = 0; given.stream().noneMatch(served -> served.subject().equals(subject)); round++) {
            if (given.isEmpty() || round == 1_000) {
                throw new AssertionError(subject + " is not given to " + volunteer);
            }
            given.forEach(other -> store().selection().release(volunteer, other.subject()));
            given = store().selection().next(volunteer, 5);
        }
        given.stream()
                .filter(other -> !other.subject().equals(subject))
                .forEach(other -> store().selection().release(volunteer, other.subject()));
    }

    default Subject find(String subject) {
        return store().subjects().find(subject).orElseThrow();
    }

    /** Lets the time to undo pass, and everything become final. */
    default void settle() {
        clock().turn(Duration.ofMinutes(11));
        store().settle();
    }
}
