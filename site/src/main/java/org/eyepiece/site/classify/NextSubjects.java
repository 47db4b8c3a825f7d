package org.eyepiece.site.classify;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.image.ImageHeader;
import org.eyepiece.site.account.Visitors;
import org.eyepiece.site.operation.Figures;
import org.eyepiece.site.project.ProgressBoard;
import org.eyepiece.store.QueueEntry;
import org.eyepiece.store.Selection;
import org.eyepiece.store.Served;
import org.eyepiece.store.Store;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What a volunteer looks at next. */
@RestController
@Tag(name = "subjects")
final class NextSubjects {

    private final Store store;
    private final Visitors visitors;
    private final Pictures pictures;
    private final ProgressBoard board;
    private final Figures figures;

    NextSubjects(Campaign campaign, Visitors visitors, Pictures pictures, ProgressBoard board, Figures figures) {
        store = campaign.store();
        this.visitors = visitors;
        this.pictures = pictures;
        this.board = board;
        this.figures = figures;
    }

    /**
     * Subjects, each leased to whoever asked.
     *
     * @param reason why there is none: {@code all-seen} or {@code all-retired}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Next(List<Leased> subjects, @Nullable String reason) {}

    /**
     * A subject given to a volunteer.
     *
     * @param lease names what was given to whom until when
     * @param leaseUntil epoch milliseconds by the server's clock
     * @param leaseMs what is left of it
     * @param width of the image in pixels; left out where the image cannot be read
     * @param feed where it came from; not shown
     * @param why it was chosen; not shown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Leased(
            String id,
            String lease,
            long leaseUntil,
            long leaseMs,
            String image,
            @Nullable Integer width,
            @Nullable Integer height,
            String feed,
            String why) {}

    @GetMapping("/api/subjects/next")
    @Operation(summary = "Subjects to look at next, leased to this volunteer; 1 to 5 at once")
    Next next(@RequestParam(defaultValue = "5") int count, HttpServletRequest request, HttpServletResponse response) {
        if (count < 1 || count > Selection.MOST) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "count is " + count + "; ask for 1 to " + Selection.MOST);
        }
        List<Served> given = store.selection().next(visitors.of(request, response), count);
        figures.leased(given.size());
        long now = store.clock().millis();
        return new Next(
                given.stream().map(served -> leased(served, now)).toList(), given.isEmpty() ? board.reason() : null);
    }

    private Leased leased(Served served, long now) {
        Optional<ImageHeader> header = pictures.header(served.file());
        long until = served.until().toEpochMilli();
        return new Leased(
                served.subject(),
                Long.toString(until, Character.MAX_RADIX),
                until,
                Math.max(0, until - now),
                ImageAddress.of(served.subject()),
                header.map(ImageHeader::width).orElse(null),
                header.map(ImageHeader::height).orElse(null),
                served.feed().name().toLowerCase(Locale.ROOT),
                served.why().map(NextSubjects::why).orElse("fewest classifications first"));
    }

    private static String why(QueueEntry entry) {
        return entry.strategy() + ", rank " + entry.rank()
                + (entry.model().isEmpty() ? "" : ", model " + entry.model());
    }
}
