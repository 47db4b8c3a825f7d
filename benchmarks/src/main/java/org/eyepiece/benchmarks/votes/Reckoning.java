package org.eyepiece.benchmarks.votes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eyepiece.benchmarks.campaign.MadeUpSubjects;
import org.eyepiece.store.Retirement;
import org.eyepiece.store.Store;
import org.eyepiece.store.Subject;

/**
 * What volunteers' diaries and the owner's memory add up to, against what the store says when all is settled: classifications and
 * votes of volunteers who are not excluded, places held, retirement.
 */
final class Reckoning {

    private final Store store;
    private final Observer observer;
    private final Owner owner;
    private final int[] finals;
    private final int[] artefacts;
    private final long[] votes;
    private final int artefact;
    private final List<String> differences = new ArrayList<>();

    Reckoning(Store store, Observer observer, Owner owner, List<StoreVolunteer> volunteers, int subjects) {
        this.store = store;
        this.observer = observer;
        this.owner = owner;
        finals = new int[subjects];
        artefacts = new int[subjects];
        votes = new long[store.tree().answers()];
        artefact = store.rules()
                .artefact()
                .map(rule -> store.tree().answerIndex(rule.question(), rule.answer()))
                .orElse(-1);
        volunteers.stream()
                .filter(volunteer -> !owner.hasExcluded(volunteer.id()))
                .forEach(volunteer -> volunteer.diary().each(this::add));
    }

    private void add(int subject, short[] answers) {
        finals[subject]++;
        for (short answer : answers) {
            votes[answer]++;
            artefacts[subject] += answer == artefact ? 1 : 0;
        }
    }

    /** Classifications that count. */
    long counted() {
        return Arrays.stream(finals).asLongStream().sum();
    }

    /** Everything in which the store and the diaries differ. */
    List<String> differences() {
        store.subjects().each(this::compare);
        same("votes per answer", Arrays.toString(store.votes().totals()), Arrays.toString(votes));
        return differences;
    }

    private void compare(Subject stored) {
        int subject = MadeUpSubjects.number(stored.id());
        Subject.Load load = stored.classifications();
        same(stored.id() + ", final", load.finals(), finals[subject]);
        same(stored.id() + ", provisional", load.provisional(), 0);
        same(stored.id() + ", leased", load.leased(), 0);
        boolean byHand = stored.retirement()
                .map(Retirement::cause)
                .filter(Retirement.Cause.HAND::equals)
                .isPresent();
        same(stored.id() + ", retired by hand", byHand, owner.hasRetired(subject));
        if (!byHand && !observer.wasUnretired(subject)) {
            int artefactVotes =
                    store.rules().artefact().map(rule -> rule.votes()).orElse(Integer.MAX_VALUE);
            boolean due = finals[subject] >= load.limit() || artefacts[subject] >= artefactVotes;
            same(stored.id() + ", retired", stored.retirement().isPresent(), due);
        }
    }

    private void same(String what, Object stored, Object known) {
        if (!stored.equals(known)) {
            differences.add(what + ": stored " + stored + ", by the diaries " + known);
        }
    }
}
