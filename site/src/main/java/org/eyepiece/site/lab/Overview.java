package org.eyepiece.site.lab;

import java.util.List;
import java.util.Map;
import org.eyepiece.store.Condition;
import org.eyepiece.store.Progress;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign is, at a glance.
 *
 * @param subjects how many there are
 * @param retired how many of them need no more, by cause
 * @param roles how many have which role
 * @param finals classifications that count
 * @param provisional classifications that can still be withdrawn
 * @param withdrawn classifications taken back
 * @param leased subjects before somebody's eyes
 * @param volunteers who were ever given a subject or made an account
 * @param missing classifications until every subject has enough; as of at most half a minute ago
 * @param perHour classifications an hour, mean of the last day, or of the campaign's time where that is shorter
 * @param hours classifications by the hour of their arrival, the newest last, hours without any left out; a week
 * @param votes on all subjects, {@code [answers]} in the order of the tree
 * @param weights how far the volunteers' weights are computed
 * @param database how it is
 * @param loop what people and model are at
 */
record Overview(
        long subjects,
        Map<String, Long> retired,
        Map<String, Long> roles,
        long finals,
        long provisional,
        long withdrawn,
        long leased,
        long volunteers,
        long missing,
        double perHour,
        List<Hour> hours,
        List<Long> votes,
        WeightsState weights,
        DatabaseState database,
        LoopNow loop) {

    /**
     * Classifications of one hour.
     *
     * @param from when it began, epoch milliseconds
     */
    record Hour(long from, long classifications) {
        static Hour of(Progress.Hour hour) {
            return new Hour(hour.from().toEpochMilli(), hour.classifications());
        }
    }

    /**
     * How far the volunteers' weights are computed.
     *
     * @param running whether they are being computed now
     * @param basis of how many classifications they follow; null where they were never computed, or somebody was excluded since
     */
    record WeightsState(boolean running, @Nullable Long basis) {}

    /**
     * How the database is.
     *
     * @param kind {@code SQLite} or {@code PostgreSQL}
     * @param bytes how large
     * @param behindMs for how long a classification has been waiting to become final
     */
    record DatabaseState(String kind, long bytes, long behindMs) {
        static DatabaseState of(Condition condition) {
            return new DatabaseState(
                    condition.kind(), condition.bytes(), condition.behind().toMillis());
        }
    }
}
