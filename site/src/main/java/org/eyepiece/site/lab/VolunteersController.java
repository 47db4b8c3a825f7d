package org.eyepiece.site.lab;

import static org.springframework.http.HttpStatus.NOT_FOUND;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.site.http.Refusal;
import org.eyepiece.store.Account;
import org.eyepiece.store.Store;
import org.eyepiece.store.VolunteerId;
import org.eyepiece.store.Volunteers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Volunteers: how much each has classified, how far they agree with the others, and whose classifications count. */
@RestController
@RequestMapping("/api/lab")
class VolunteersController {

    private static final Logger log = LoggerFactory.getLogger(VolunteersController.class);

    private static final int MOST = 200;
    private static final Pattern NUMBER = Pattern.compile("v?(\\d{1,18})");

    private final Store store;
    private final Overviews overviews;
    private final Owners owners;
    private final WeightsRun weights;

    VolunteersController(Campaign campaign, Overviews overviews, WeightsRun weights, Owners owners) {
        store = campaign.store();
        this.overviews = overviews;
        this.owners = owners;
        this.weights = weights;
    }

    /**
     * A volunteer.
     *
     * @param id such as {@code v17}, as it stands in exports
     * @param account its name, null where there is none
     * @param classifications how many, withdrawn ones included
     * @param weight from agreement with the others, in [0, 1]
     * @param since epoch milliseconds
     * @param verdict what was last decided, null where nothing was
     */
    record Row(
            String id,
            @Nullable String account,
            long classifications,
            double weight,
            long since,
            boolean excluded,
            Volunteers.@Nullable Verdict verdict) {}

    /** A page of a list, and whether there are more. */
    record Listed(List<Row> volunteers, boolean more) {}

    @GetMapping("/volunteers")
    Listed list(
            @RequestParam(defaultValue = "false") boolean excluded,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "0") int skip,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        if (!find.isBlank()) {
            return new Listed(
                    named(find.strip()).flatMap(store.volunteers()::share).map(this::row).stream()
                            .toList(),
                    false);
        }
        if (excluded) {
            return new Listed(
                    store.volunteers().excluded().stream().map(this::row).toList(), false);
        }
        List<Volunteers.Share> found = store.volunteers().busiest(Math.max(0, skip), most + 1);
        return new Listed(found.stream().limit(most).map(this::row).toList(), found.size() > most);
    }

    /** By number, as in exports, or by the account's name. */
    private Optional<VolunteerId> named(String find) {
        Optional<VolunteerId> account = store.accounts().find(find).map(Account::volunteer);
        if (account.isPresent()) {
            return account;
        }
        Matcher number = NUMBER.matcher(find);
        return number.matches() ? Optional.of(new VolunteerId(Long.parseLong(number.group(1)))) : Optional.empty();
    }

    private Row row(Volunteers.Share share) {
        return new Row(
                share.volunteer().id().toString(),
                share.volunteer().account().orElse(null),
                share.classifications(),
                share.volunteer().weight(),
                share.volunteer().since().toEpochMilli(),
                share.volunteer().excluded().isPresent(),
                store.volunteers().verdict(share.volunteer().id()).orElse(null));
    }

    /** Why. */
    record Decided(@Nullable String reason) {}

    @PostMapping("/volunteers/{id}/exclude")
    Row exclude(@PathVariable String id, @RequestBody Decided decided, HttpServletRequest request) {
        VolunteerId volunteer = volunteer(id);
        String reason = Reason.of(decided.reason());
        store.volunteers().exclude(volunteer, reason, owners.name(request));
        return after(volunteer, "excluded", reason, request);
    }

    @PostMapping("/volunteers/{id}/include")
    Row include(@PathVariable String id, @RequestBody Decided decided, HttpServletRequest request) {
        VolunteerId volunteer = volunteer(id);
        String reason = Reason.of(decided.reason());
        store.volunteers().include(volunteer, reason, owners.name(request));
        return after(volunteer, "included", reason, request);
    }

    private Row after(VolunteerId volunteer, String done, String reason, HttpServletRequest request) {
        log.info("{} {} by {}: {}", volunteer, done, owners.name(request), reason);
        overviews.changed();
        return row(store.volunteers().share(volunteer).orElseThrow());
    }

    private static VolunteerId volunteer(String id) {
        Matcher number = NUMBER.matcher(id);
        if (!number.matches()) {
            throw new Refusal(NOT_FOUND, "unknown", "There is no volunteer \"" + id + "\".");
        }
        return new VolunteerId(Long.parseLong(number.group(1)));
    }

    /** Begins to compute the weights of all anew; how far that is, the overview tells. */
    @PostMapping("/weights")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void computeWeights() {
        weights.start();
        overviews.changed();
    }
}
