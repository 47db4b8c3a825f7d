package org.eyepiece.site.operation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.site.http.Admission;
import org.springframework.stereotype.Component;

/** What the site counts of itself, for Prometheus. */
@Component
public final class Figures {

    private final Counter accepted;
    private final Counter withdrawn;
    private final Counter leased;

    Figures(MeterRegistry registry, Campaign campaign, Admission admission) {
        accepted = Counter.builder("eyepiece.classifications.accepted")
                .description("Classifications stored; those sent again are not counted again")
                .register(registry);
        withdrawn = Counter.builder("eyepiece.classifications.withdrawn")
                .description("Classifications taken back")
                .register(registry);
        leased = Counter.builder("eyepiece.leases")
                .description("Subjects given to volunteers")
                .register(registry);
        Gauge.builder("eyepiece.writes.waiting", campaign.store(), store -> store.waiting())
                .description("Writes that wait for their turn")
                .register(registry);
        Gauge.builder("eyepiece.requests.inside", admission, Admission::inside)
                .description("Requests to the API under way")
                .register(registry);
    }

    /** A classification is on the disk. */
    public void accepted() {
        accepted.increment();
    }

    /** One was taken back. */
    public void withdrawn() {
        withdrawn.increment();
    }

    /** So many subjects were given out. */
    public void leased(int many) {
        leased.increment(many);
    }
}
