package org.eyepiece.site.lab;

import static org.springframework.http.HttpStatus.CONFLICT;

import jakarta.servlet.http.HttpServletRequest;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.site.http.Refusal;
import org.eyepiece.store.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How people and model take turns, and what the owner wants of that. What is wished for here, whoever runs the rounds reads. */
@RestController
@RequestMapping("/api/lab/loop")
class LoopController {

    private static final Logger log = LoggerFactory.getLogger(LoopController.class);

    private final Store store;
    private final boolean train;
    private final LoopBoard board;
    private final Overviews overviews;
    private final Owners owners;

    LoopController(Campaign campaign, LoopBoard board, Overviews overviews, Owners owners) {
        store = campaign.store();
        train = campaign.settings().loop().train();
        this.board = board;
        this.overviews = overviews;
        this.owners = owners;
    }

    @GetMapping
    LoopAnswer now() {
        return board.now();
    }

    @PostMapping("/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pause(HttpServletRequest request) {
        store.wishes().pause(owners.name(request));
        changed("paused", request);
    }

    @PostMapping("/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(HttpServletRequest request) {
        store.wishes().resume(owners.name(request));
        changed("resumed", request);
    }

    /** A round shall begin, however little is new. */
    @PostMapping("/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void run(HttpServletRequest request) {
        if (!train) {
            throw new Refusal(
                    CONFLICT,
                    "no-training",
                    "This campaign trains no model. Set train = true under [loop] in campaign.toml and start the server"
                            + " again.");
        }
        store.wishes().ask(owners.name(request));
        changed("asked for a round of", request);
    }

    /** Why. */
    record Decided(@Nullable String reason) {}

    /** Puts a model in force, an earlier one again as it may be. */
    @PostMapping("/models/{id}/promote")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void promote(@PathVariable String id, @RequestBody Decided decided, HttpServletRequest request) {
        store.models().promote(id, Reason.of(decided.reason()), owners.name(request));
        changed("put a model in force of", request);
    }

    private void changed(String done, HttpServletRequest request) {
        log.info("{} {} the loop", owners.name(request), done);
        board.changed();
        overviews.changed();
    }
}
