package org.eyepiece.site.classify;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.site.account.Visitors;
import org.eyepiece.store.Store;
import org.eyepiece.store.StoredClassification;
import org.eyepiece.store.VolunteerId;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What others said of a subject: told to those whose own answer is final, and to nobody else. */
@RestController
@Tag(name = "subjects")
final class Others {

    private final Store store;
    private final Visitors visitors;

    Others(Campaign campaign, Visitors visitors) {
        store = campaign.store();
        this.visitors = visitors;
    }

    /** Final votes on a subject, of the questions that somebody was asked. */
    record Crowd(
            List<Asked> questions, @JsonProperty("final") boolean isFinal) {}

    /** @param n how many people answered */
    record Asked(String key, int n, List<Given> answers) {}

    /** @param k how many of them gave this answer */
    record Given(String key, int k) {}

    @GetMapping("/api/subjects/{subject}/crowd")
    @Operation(summary = "What others said of a subject, once one's own classification of it is final")
    Crowd crowd(@PathVariable String subject, HttpServletRequest request, HttpServletResponse response) {
        VolunteerId volunteer = visitors.of(request, response);
        StoredClassification own = store.history()
                .of(volunteer, subject)
                .filter(one -> one.state() == StoredClassification.State.FINAL || isDue(one))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.FORBIDDEN, "what others said is told when your own classification is final"));
        if (own.state() != StoredClassification.State.FINAL) {
            store.classifications().finalise(volunteer, own.id());
        }
        return crowd(store.votes().of(subject));
    }

    /** Its time to be withdrawn is over; only nobody has come by to say so yet. */
    private boolean isDue(StoredClassification one) {
        return one.finalAt().toEpochMilli() <= store.clock().millis();
    }

    private Crowd crowd(SubjectVotes votes) {
        DecisionTree tree = store.tree();
        VoteTable table = VoteTable.of(tree, List.of(votes));
        return new Crowd(
                IntStream.range(0, tree.questions().size())
                        .filter(question -> table.n(votes, question) > 0)
                        .mapToObj(question -> asked(tree, table, votes, question))
                        .toList(),
                true);
    }

    private static Asked asked(DecisionTree tree, VoteTable table, SubjectVotes votes, int question) {
        var asked = tree.questions().get(question);
        return new Asked(
                asked.key(),
                table.n(votes, question),
                IntStream.range(0, asked.answers().size())
                        .mapToObj(
                                a -> new Given(asked.answers().get(a).key(), votes.counts()[tree.offset(question) + a]))
                        .toList());
    }
}
