package org.eyepiece.site.classify;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.site.account.Visitors;
import org.eyepiece.store.History;
import org.eyepiece.store.Store;
import org.eyepiece.store.StoredClassification;
import org.eyepiece.store.VolunteerId;
import org.eyepiece.vote.Annotation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What a volunteer has done. */
@RestController
@Tag(name = "me")
final class Me {

    private static final int LONGEST_PAGE = 100;

    private final Store store;
    private final Visitors visitors;

    Me(Campaign campaign, Visitors visitors) {
        store = campaign.store();
        this.visitors = visitors;
    }

    /** Somebody who is signed in; {@code password} says whether with one of this site, which can be changed here. */
    record Named(String name, boolean password) {}

    /** A subject marked to find it again. */
    record Favourite(String id, String image) {}

    /**
     * A volunteer's own figures.
     *
     * @param account null where nobody is signed in
     * @param classifications that stand
     * @param today of them since midnight, UTC
     * @param streakDays days in a row with at least one, up to today or yesterday
     */
    record Own(@Nullable Named account, long classifications, long today, int streakDays, List<Favourite> favourites) {}

    /** One page of one's own classifications. */
    record Page(List<Entry> classifications) {}

    /** One of them. */
    record Entry(
            UUID id, String subject, String image, long at, String state, long finalAt, List<Annotation> annotations) {}

    @GetMapping("/api/me")
    @Operation(summary = "Who this is, how much they have classified, and their favourites")
    Own me(HttpServletRequest request, HttpServletResponse response) {
        VolunteerId volunteer = visitors.of(request, response);
        List<History.Day> days = store.history().days(volunteer);
        long today = TimeUnit.MILLISECONDS.toDays(store.clock().millis());
        return new Own(
                visitors.account(request)
                        .map(account -> new Named(
                                account.name(), !account.passwordHash().isEmpty()))
                        .orElse(null),
                days.stream().mapToLong(History.Day::classifications).sum(),
                days.stream()
                        .filter(day -> day.day() == today)
                        .mapToLong(History.Day::classifications)
                        .sum(),
                streak(days, today),
                store.volunteers().favourites(volunteer).stream()
                        .map(id -> new Favourite(id, ImageAddress.of(id)))
                        .toList());
    }

    /** Days in a row; a day that has not ended yet breaks none. */
    static int streak(List<History.Day> days, long today) {
        int streak = 0;
        long expected = days.isEmpty() || days.getFirst().day() < today ? today - 1 : today;
        for (History.Day day : days) {
            if (day.day() != expected) {
                break;
            }
            streak++;
            expected--;
        }
        return streak;
    }

    @GetMapping("/api/me/classifications")
    @Operation(
            summary =
                    "One's own classifications that stand, the newest first; a page is asked for by the time of the last one before it")
    Page classifications(
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            @RequestParam(defaultValue = "24") int limit,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "limit is " + limit + "; ask for 1 to " + LONGEST_PAGE);
        }
        return new Page(
                store.history().standing(visitors.of(request, response), Instant.ofEpochMilli(before), limit).stream()
                        .map(Me::entry)
                        .toList());
    }

    private static Entry entry(StoredClassification one) {
        return new Entry(
                one.id(),
                one.subject(),
                ImageAddress.of(one.subject()),
                one.acceptedAt().toEpochMilli(),
                one.state().name().toLowerCase(Locale.ROOT),
                one.finalAt().toEpochMilli(),
                one.annotations());
    }
}
