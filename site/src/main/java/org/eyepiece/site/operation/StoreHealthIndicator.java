package org.eyepiece.site.operation;

import java.time.Duration;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.store.Store;
import org.eyepiece.store.StoreException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the database can be read now, and has been written to of late: {@link Settling} writes every two seconds. */
@Component
final class StoreHealthIndicator implements HealthIndicator {

    private static final Duration LATE = Duration.ofSeconds(30);

    private final Store store;
    private final Settling settling;

    StoreHealthIndicator(Campaign campaign, Settling settling) {
        store = campaign.store();
        this.settling = settling;
    }

    @Override
    public Health health() {
        try {
            store.rules();
        } catch (StoreException e) {
            return Health.down()
                    .withDetail("read", String.valueOf(e.getMessage()))
                    .build();
        }
        Duration since = settling.since();
        return since.compareTo(LATE) < 0
                ? Health.up().build()
                : Health.down()
                        .withDetail("lastWrite", since.toSeconds() + " s ago")
                        .build();
    }
}
