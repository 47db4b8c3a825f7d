package org.eyepiece.benchmarks.votes;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Watches over the shoulders of volunteers and owner, and never looks into the store. What it reports is certainly wrong: where two things
 * overlap in time, it gives the store the benefit of the doubt.
 */
final class Observer {

    private static final long NEVER = Long.MAX_VALUE;
    private static final int MOST_REPORTED = 20;

    private final int limit;
    private final long origin = System.nanoTime();
    /** By subject: when the owner's last retirement had returned. */
    private final AtomicLongArray retiredSince;
    /** By subject: 1 where it was ever un-retired, which gives it more room than the rules do. */
    private final AtomicIntegerArray unretired;
    /** By subject: acknowledged classifications that nobody is taking back, of volunteers who are never excluded. */
    private final AtomicIntegerArray standing;

    private final AtomicLong votes = new AtomicLong();
    private final AtomicLong classifications = new AtomicLong();
    private final AtomicLong given = new AtomicLong();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    /** @param limit classifications that retire a subject */
    Observer(int subjects, int limit) {
        this.limit = limit;
        retiredSince = new AtomicLongArray(subjects);
        unretired = new AtomicIntegerArray(subjects);
        standing = new AtomicIntegerArray(subjects);
        for (int subject = 0; subject < subjects; subject++) {
            retiredSince.set(subject, NEVER);
        }
    }

    /** What time it is, to be taken before something is asked for. */
    long now() {
        return System.nanoTime() - origin;
    }

    /** The owner has retired a subject: from now on nobody may be given it. */
    void retired(int subject) {
        retiredSince.set(subject, now());
    }

    /** The owner is about to un-retire a subject. */
    void unretiring(int subject) {
        unretired.set(subject, 1);
        retiredSince.set(subject, NEVER);
    }

    boolean wasUnretired(int subject) {
        return unretired.get(subject) == 1;
    }

    /** A volunteer who asked at that time was given a subject. */
    void given(String volunteer, int subject, long asked) {
        given.incrementAndGet();
        if (retiredSince.get(subject) <= asked) {
            violation(volunteer + " was given s" + subject + ", which the owner had retired");
        }
        holds(volunteer, subject);
    }

    /** While a volunteer has a subject before them, a place among those it still needs is theirs. */
    void holds(String volunteer, int subject) {
        int others = standing.get(subject);
        if (others >= limit && !wasUnretired(subject)) {
            violation(volunteer + " was given s" + subject + ", which has " + others + " of " + limit
                    + " classifications");
        }
    }

    void violation(String what) {
        violations.add(what);
    }

    /** A new classification is acknowledged. */
    void kept(int subject, int answered, boolean steady) {
        classifications.incrementAndGet();
        votes.addAndGet(answered);
        if (steady) {
            standing.incrementAndGet(subject);
        }
    }

    /** A classification is about to be taken back, or has not been taken back after all. */
    void takingBack(int subject, boolean steady, boolean failed) {
        if (steady) {
            standing.addAndGet(subject, failed ? 1 : -1);
        }
    }

    /** A classification has been taken back: its votes with it. */
    void takenBack(int answered) {
        votes.addAndGet(-answered);
    }

    /** Questions answered in classifications that stand. */
    long votes() {
        return votes.get();
    }

    /** Classifications acknowledged, those taken back included. */
    long classifications() {
        return classifications.get();
    }

    /** Subjects given out. */
    long given() {
        return given.get();
    }

    int violations() {
        return violations.size();
    }

    String firstViolations() {
        return String.join("; ", violations.stream().limit(MOST_REPORTED).toList());
    }
}
