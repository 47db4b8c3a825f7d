package org.eyepiece.site.classify;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.site.account.Visitors;
import org.eyepiece.store.RefusedException;
import org.eyepiece.store.Store;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a volunteer does with a subject beside classifying it: passes it by, or marks it to find it again. */
@RestController
final class Aside {

    private final Store store;
    private final Visitors visitors;

    Aside(Campaign campaign, Visitors visitors) {
        store = campaign.store();
        this.visitors = visitors;
    }

    /** A subject passed by. */
    record Skip(
            @Nullable String id,
            @Nullable String subject,
            @Nullable String lease) {}

    @PostMapping("/api/skips")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Tag(name = "subjects")
    @Operation(summary = "Pass a subject by; it is not given to this volunteer again")
    void skip(@RequestBody Skip skip, HttpServletRequest request, HttpServletResponse response) {
        if (skip.subject() == null || Posted.uuid(skip.id()).isEmpty()) {
            throw new RefusedException(RefusedException.Kind.INVALID, "a skip needs a subject, and a UUID as its id");
        }
        store.selection().skip(visitors.of(request, response), skip.subject());
    }

    @PutMapping("/api/favourites/{subject}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Tag(name = "me")
    @Operation(summary = "Mark a subject as a favourite")
    void favourite(@PathVariable String subject, HttpServletRequest request, HttpServletResponse response) {
        store.volunteers().favourite(visitors.of(request, response), subject, true);
    }

    @DeleteMapping("/api/favourites/{subject}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Tag(name = "me")
    @Operation(summary = "Take the mark away")
    void noFavourite(@PathVariable String subject, HttpServletRequest request, HttpServletResponse response) {
        store.volunteers().favourite(visitors.of(request, response), subject, false);
    }
}
