package org.eyepiece.site.lab;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.loop.Insight;
import org.eyepiece.site.http.Refusal;
import org.eyepiece.store.Duplicate;
import org.eyepiece.store.Role;
import org.eyepiece.store.Store;
import org.eyepiece.store.Subject;
import org.eyepiece.store.SubjectFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Subjects: which there are, what is known of one, and what the owner decides about them. */
@RestController
@RequestMapping("/api/lab")
class SubjectsController {

    private static final int MOST = 200;
    private static final int MOST_DUPLICATES = 500;

    private final Store store;
    private final Overviews overviews;
    private final Owners owners;
    private final Insight insight;

    SubjectsController(Campaign campaign, Overviews overviews, Owners owners, Insight insight) {
        store = campaign.store();
        this.overviews = overviews;
        this.owners = owners;
        this.insight = insight;
    }

    /** A page of a list; {@code next} is what to give as {@code after} for the page after it, null where there is none. */
    record Listed(
            List<SubjectAnswer.Row> subjects, @Nullable String next) {}

    @GetMapping("/subjects")
    Listed list(
            @RequestParam(defaultValue = "any") String standing,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "24") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        SubjectFilter filter = new SubjectFilter(
                constant(SubjectFilter.Standing.class, standing),
                role.isEmpty() ? Optional.empty() : Optional.of(constant(Role.class, role)),
                find.strip());
        List<Subject> found = store.subjects().matching(filter, after, most + 1);
        List<Subject> page = found.subList(0, Math.min(most, found.size()));
        return new Listed(
                page.stream().map(SubjectAnswer.Row::of).toList(),
                found.size() > most ? page.getLast().id() : null);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(
                    BAD_REQUEST,
                    "\"" + name + "\" is none of "
                            + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT),
                    e);
        }
    }

    @GetMapping("/subject")
    SubjectAnswer.Detail one(@RequestParam String id) {
        return SubjectAnswer.detail(store, insight, id)
                .orElseThrow(() -> new Refusal(NOT_FOUND, "unknown", "There is no subject \"" + id + "\"."));
    }

    /** Which subjects, and why. */
    record Decided(List<String> subjects, @Nullable String reason) {}

    @PostMapping("/subjects/retire")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(@RequestBody Decided decided, HttpServletRequest request) {
        store.subjects().retire(decided.subjects(), Reason.of(decided.reason()), owners.name(request));
        overviews.changed();
    }

    @PostMapping("/subjects/unretire")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@RequestBody Decided decided, HttpServletRequest request) {
        store.subjects().unretire(decided.subjects(), Reason.of(decided.reason()), owners.name(request));
        overviews.changed();
    }

    /** Two subjects that look like one. */
    record Pair(SubjectAnswer.Row kept, SubjectAnswer.Row other, String kind, double arcseconds) {}

    /** Pairs, the first {@value #MOST_DUPLICATES}, and how many there are in all. */
    record Duplicates(List<Pair> pairs, int total) {}

    @GetMapping("/duplicates")
    Duplicates duplicates() {
        List<Duplicate> found = store.subjects().duplicates();
        List<Pair> pairs = found.stream()
                .limit(MOST_DUPLICATES)
                .map(pair -> new Pair(row(pair.kept()), row(pair.other()), Keys.of(pair.kind()), pair.arcseconds()))
                .toList();
        return new Duplicates(pairs, found.size());
    }

    private SubjectAnswer.Row row(String id) {
        return SubjectAnswer.Row.of(store.subjects().find(id).orElseThrow());
    }

    /** {@code other} is the same picture as {@code kept}. */
    record Merge(String kept, String other) {}

    @PostMapping("/duplicates/merge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void merge(@RequestBody List<Merge> pairs, HttpServletRequest request) {
        pairs.forEach(pair -> store.subjects().merge(pair.kept(), pair.other(), owners.name(request)));
        overviews.changed();
    }
}
