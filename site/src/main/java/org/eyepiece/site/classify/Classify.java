package org.eyepiece.site.classify;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.site.account.Visitors;
import org.eyepiece.site.http.Refusal;
import org.eyepiece.site.operation.Figures;
import org.eyepiece.store.Delivery;
import org.eyepiece.store.RefusedException;
import org.eyepiece.store.Store;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Classifications: acknowledged when they are on the disk, taken back in time. */
@RestController
@Tag(name = "classifications")
final class Classify {

    private final Store store;
    private final Visitors visitors;
    private final Figures figures;

    Classify(Campaign campaign, Visitors visitors, Figures figures) {
        store = campaign.store();
        this.visitors = visitors;
        this.figures = figures;
    }

    /**
     * That a classification is stored.
     *
     * @param finalAt until when it can be withdrawn, epoch milliseconds by the server's clock
     * @param finalInMs how long that still is
     */
    record Acknowledged(UUID id, String state, long finalAt, long finalInMs) {}

    /** What has become of a classification. */
    record Changed(UUID id, String state) {}

    @PostMapping("/api/classifications")
    @Operation(summary = "Store a classification; sent again under the same id it is stored once and answered alike")
    ResponseEntity<?> post(@RequestBody Posted posted, HttpServletRequest request, HttpServletResponse response) {
        Delivery delivery;
        try {
            delivery = deliver(posted, request, response);
        } catch (RefusedException e) {
            return refused(e);
        }
        if (!delivery.again()) {
            figures.accepted();
        }
        return ResponseEntity.status(delivery.again() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(acknowledged(delivery));
    }

    /** Stores it; where it answers what another tab was given while somebody signed in here, once more with both histories as one. */
    private Delivery deliver(Posted posted, HttpServletRequest request, HttpServletResponse response) {
        try {
            return store.classifications().deliver(posted.by(visitors.of(request, response)));
        } catch (RefusedException e) {
            if (e.kind() != RefusedException.Kind.NOT_SERVED || !visitors.reunite(request)) {
                throw e;
            }
            return store.classifications().deliver(posted.by(visitors.of(request, response)));
        }
    }

    private Acknowledged acknowledged(Delivery delivery) {
        long due = delivery.receipt().finalAt().toEpochMilli();
        return new Acknowledged(
                delivery.receipt().id(),
                delivery.state().name().toLowerCase(Locale.ROOT),
                due,
                Math.max(0, due - store.clock().millis()));
    }

    private static ResponseEntity<?> refused(RefusedException e) {
        return switch (e.kind()) {
            case NOT_SERVED -> another(e);
            case UNKNOWN, INVALID -> problem(HttpStatus.UNPROCESSABLE_CONTENT, e);
            case CONFLICT, TOO_LATE -> problem(HttpStatus.CONFLICT, e);
        };
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, RefusedException e) {
        return ResponseEntity.status(status).body(Refusal.problem(status, e));
    }

    /**
     * The subject was given to somebody else: whoever was signed in at this browser when it was looked at. When they are again, it
     * can be stored; so this is no refusal for good, and the problem carries no {@code status}.
     */
    private static ResponseEntity<Map<String, String>> another(RefusedException e) {
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Map.of(
                        "type", "about:blank",
                        "title", "Given to another volunteer",
                        "detail", String.valueOf(e.getMessage())));
    }

    @PostMapping("/api/classifications/{id}/withdraw")
    @Operation(summary = "Take a classification back, as long as it is not final")
    Changed withdraw(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        UUID uuid = Posted.uuid(id)
                .orElseThrow(
                        () -> new RefusedException(RefusedException.Kind.UNKNOWN, "there is no such classification"));
        store.classifications().withdraw(visitors.of(request, response), uuid);
        figures.withdrawn();
        return new Changed(uuid, "withdrawn");
    }
}
