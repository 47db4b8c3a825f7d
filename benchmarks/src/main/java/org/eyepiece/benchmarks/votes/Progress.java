package org.eyepiece.benchmarks.votes;

import static org.eyepiece.benchmarks.campaign.Proof.say;

/** How far the votes are, told now and then; stops everybody when there are enough, or when no more come. */
final class Progress {

    private static final long EVERY_MS = 10_000;
    private static final long PATIENCE_MS = 30_000;

    private final Observer observer;
    private final long wanted;
    private final long began = System.currentTimeMillis();
    private volatile boolean stopped;
    private long told = began;
    private long lastVotes;
    private long lastNews = began;

    Progress(Observer observer, long wanted) {
        this.observer = observer;
        this.wanted = wanted;
    }

    boolean isEnough() {
        return stopped || observer.votes() >= wanted;
    }

    void stop() {
        stopped = true;
    }

    /** For one thread. */
    void tell() {
        long now = System.currentTimeMillis();
        long votes = observer.votes();
        if (votes != lastVotes) {
            lastVotes = votes;
            lastNews = now;
        } else if (now - lastNews > PATIENCE_MS) {
            stop();
        }
        if (now - told >= EVERY_MS) {
            told = now;
            double rate = votes / ((now - began) / 1e3);
            say("  %,d of %,d votes, %,.0f/s, %.0f s left", votes, wanted, rate, Math.max(0, wanted - votes) / rate);
        }
    }
}
