package org.eyepiece.site.lab;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.store.Progress;
import org.eyepiece.store.Store;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at the campaign for whoever wants to see how it is; however many do, at most once a second. */
@Component
class Overviews {

    /** Hours to look back on: a week. */
    private static final int HOURS = 168;

    private static final Duration FRESH = Duration.ofSeconds(1);
    /** To know what is missing, all subjects must be looked at. */
    private static final Duration MISSING_FRESH = Duration.ofSeconds(30);

    private final Store store;
    private final boolean train;
    private final WeightsRun weights;
    private final Clock clock = Clock.systemUTC();

    private @Nullable Overview latest;
    private Instant latestAt = Instant.MIN;
    private long missing;
    private Instant missingAt = Instant.MIN;

    Overviews(Campaign campaign, WeightsRun weights) {
        store = campaign.store();
        train = campaign.settings().loop().train();
        this.weights = weights;
    }

    /** How the campaign is now. */
    synchronized Overview now() {
        Instant now = clock.instant();
        Overview known = latest;
        if (known != null && latestAt.plus(FRESH).isAfter(now)) {
            return known;
        }
        if (!missingAt.plus(MISSING_FRESH).isAfter(now)) {
            missing = store.subjects().missing();
            missingAt = now;
        }
        Overview read = read(now);
        latest = read;
        latestAt = now;
        return read;
    }

    /** Something was just changed here: what was read before is out of date. */
    synchronized void changed() {
        latestAt = Instant.MIN;
        missingAt = Instant.MIN;
    }

    private Overview read(Instant now) {
        Progress progress = store.progress(HOURS);
        OptionalLong basis = store.weights().basis();
        return new Overview(
                progress.subjects(),
                Keys.of(progress.retired()),
                Keys.of(store.subjects().roles()),
                progress.finals(),
                progress.provisional(),
                progress.withdrawn(),
                progress.leased(),
                progress.volunteers(),
                missing,
                perHour(progress.hours(), now),
                progress.hours().stream().map(Overview.Hour::of).toList(),
                Arrays.stream(store.votes().totals()).boxed().toList(),
                new Overview.WeightsState(weights.running(), basis.isPresent() ? basis.getAsLong() : null),
                Overview.DatabaseState.of(store.condition()),
                LoopNow.of(store, train));
    }

    /** Classifications an hour: the mean of the last 24 hours, or since the first of them where that is less; at least one hour. */
    static double perHour(List<Progress.Hour> hours, Instant now) {
        Instant dayAgo = now.minus(Duration.ofHours(24));
        List<Progress.Hour> recent =
                hours.stream().filter(hour -> hour.from().isAfter(dayAgo)).toList();
        if (recent.isEmpty()) {
            return 0;
        }
        boolean younger = recent.size() == hours.size();
        Instant since = younger ? recent.getFirst().from() : dayAgo;
        double elapsed = Math.max(1, Duration.between(since, now).toMillis() / 3_600_000.0);
        return recent.stream().mapToLong(Progress.Hour::classifications).sum() / elapsed;
    }
}
