package org.eyepiece.site.lab;

import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.Exports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Downloads, written row by row while they are sent, however large the campaign is. */
@RestController
@RequestMapping("/api/lab")
class ExportsController {

    private static final Logger log = LoggerFactory.getLogger(ExportsController.class);

    /** Each holds one or two of the database's connections for as long as the download takes. */
    private static final int AT_ONCE = 2;

    private final Map<String, Consumer<OutputStream>> kinds;
    private final Semaphore free = new Semaphore(AT_ONCE);

    ExportsController(Campaign campaign) {
        Exports exports = new Exports(campaign);
        kinds = Map.of(
                "classifications.csv", exports::classifications,
                "every-classification.csv", exports::everyClassification,
                "votes.csv", exports::votes,
                "weighted-votes.csv", exports::weightedVotes);
    }

    @GetMapping("/exports/{file}")
    void download(@PathVariable String file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Consumer<OutputStream> export = kinds.get(file);
        if (export == null) {
            throw new ResponseStatusException(
                    NOT_FOUND, "There is no export \"" + file + "\"; there are " + kinds.keySet() + ".");
        }
        if (!free.tryAcquire()) {
            throw new ResponseStatusException(
                    SERVICE_UNAVAILABLE, AT_ONCE + " exports are under way; wait until one has ended.");
        }
        try {
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            export.accept(response.getOutputStream());
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                response.reset();
                throw e;
            }
            log.warn("the download of {} ended before its end: {}", file, e.getMessage());
            BrokenDownload.note(request, e);
        } finally {
            free.release();
        }
    }
}
