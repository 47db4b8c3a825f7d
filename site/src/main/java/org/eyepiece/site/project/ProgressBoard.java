package org.eyepiece.site.project;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.store.Progress;
import org.eyepiece.store.Store;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the campaign is. Counting takes time in a large one, so it is done once for all who ask within two seconds. */
@Component
public final class ProgressBoard {

    private static final long FRESH_NS = Duration.ofSeconds(2).toNanos();
    private static final double HOUR_MS = Duration.ofHours(1).toMillis();

    private final Store store;
    private final ReentrantLock counting = new ReentrantLock();
    private volatile @Nullable Counted counted;

    ProgressBoard(Campaign campaign) {
        store = campaign.store();
    }

    /**
     * What everybody may know.
     *
     * @param subjects in the campaign
     * @param retired subjects that need no more classifications
     * @param classifications that stand, imported votes included
     * @param volunteers who ever took part
     * @param share of the subjects that is retired, in [0, 1]
     */
    public record Figures(long subjects, long retired, long classifications, long volunteers, double share) {}

    /** @param perHour classifications in the last sixty minutes, about */
    record Counted(Figures figures, long perHour, long at) {}

    /** Why there is nothing left for a volunteer: {@code all-retired}, or {@code all-seen} by them. */
    public String reason() {
        Figures now = counted().figures();
        return now.subjects() > 0 && now.retired() == now.subjects() ? "all-retired" : "all-seen";
    }

    /** As of two seconds ago at most, unless counting takes longer. */
    Counted counted() {
        Counted last = counted;
        if (last != null && (isFresh(last) || !counting.tryLock())) {
            return last;
        }
        if (last == null) {
            counting.lock();
        }
        try {
            Counted other = counted;
            if (other != null && isFresh(other)) {
                return other; // somebody has counted while we waited
            }
            Counted fresh = count();
            counted = fresh;
            return fresh;
        } finally {
            counting.unlock();
        }
    }

    private static boolean isFresh(Counted counted) {
        return System.nanoTime() - counted.at() < FRESH_NS;
    }

    private Counted count() {
        Progress progress = store.progress(2);
        long retired = progress.subjects() - progress.active();
        return new Counted(
                new Figures(
                        progress.subjects(),
                        retired,
                        progress.finals() + progress.provisional(),
                        progress.volunteers(),
                        progress.subjects() == 0 ? 0 : (double) retired / progress.subjects()),
                perHour(progress),
                System.nanoTime());
    }

    /** This hour's, and of the hour before as much as is missing to sixty minutes. */
    private long perHour(Progress progress) {
        long now = store.clock().millis();
        double begun = now % HOUR_MS / HOUR_MS;
        Instant hour = Instant.ofEpochMilli((long) (Math.floor(now / HOUR_MS) * HOUR_MS));
        return Math.round(progress.hours().stream()
                .mapToDouble(one -> one.classifications() * (one.from().isBefore(hour) ? 1 - begun : 1))
                .sum());
    }
}
