package org.eyepiece.site.classify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.loop.Insight;
import org.eyepiece.campaign.loop.Span;
import org.eyepiece.posterior.QuestionPosterior;
import org.eyepiece.site.account.Visitors;
import org.eyepiece.store.History;
import org.eyepiece.store.Store;
import org.eyepiece.store.StoredClassification;
import org.eyepiece.store.VolunteerId;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.vote.Annotation;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What others said of a subject: told to those whose own answer is final, and to nobody else. */
@RestController
@Tag(name = "subjects")
final class Others {

    private static final String RANDOM = "random";

    private final Store store;
    private final Visitors visitors;
    private final Insight insight;

    Others(Campaign campaign, Visitors visitors, Insight insight) {
        store = campaign.store();
        this.visitors = visitors;
        this.insight = insight;
    }

    /**
     * Final votes on a subject, of the questions that somebody was asked.
     *
     * @param why one was given it: {@code informative}, {@code random} (a model's batch has a random share), {@code control}, {@code
     *     test} or {@code classic}; left out where one was not given it here
     * @param model what the model in force expects, votes on this subject unseen, of the questions that one was asked oneself; left out
     *     where there is no model
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Crowd(
            List<Asked> questions,
            @JsonProperty("final") boolean isFinal,
            @Nullable String why,
            @Nullable List<Expected> model) {}

    /** What the model expects of a question. */
    record Expected(String key, List<Likely> answers) {}

    /** Mean, 5 % and 95 % quantile of the share of people who would give this answer, in [0, 1]. */
    record Likely(String key, double mean, double low, double high) {}

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
        Set<String> way = own.annotations().stream().map(Annotation::question).collect(Collectors.toSet());
        return crowd(
                store.votes().of(subject),
                store.history().given(volunteer, subject).map(Others::why).orElse(null),
                insight.opinion(subject).map(opinion -> expected(opinion, way)).orElse(null));
    }

    /** Its time to be withdrawn is over; only nobody has come by to say so yet. */
    private boolean isDue(StoredClassification one) {
        return one.finalAt().toEpochMilli() <= store.clock().millis();
    }

    private static @Nullable String why(History.Given given) {
        return switch (given.feed()) {
            case TEST -> "test";
            case CONTROL -> "control";
            case CLASSIC -> "classic";
            case ENHANCED ->
                given.asked().filter(entry -> entry.strategy().equals(RANDOM)).isPresent() ? "random" : "informative";
            case IMPORTED -> null;
        };
    }

    /** Of what it was never taught the model says nothing. */
    private List<Expected> expected(Insight.Opinion opinion, Set<String> way) {
        DecisionTree tree = store.tree();
        return IntStream.range(0, tree.questions().size())
                .filter(question -> {
                    String key = tree.questions().get(question).key();
                    return way.contains(key) && opinion.taught().contains(key);
                })
                .mapToObj(question -> expected(
                        tree.questions().get(question), opinion.posterior().question(question)))
                .toList();
    }

    private static Expected expected(Question question, QuestionPosterior posterior) {
        return new Expected(
                question.key(),
                IntStream.range(0, question.answers().size())
                        .mapToObj(a -> {
                            Span span = Span.of(posterior.answer(a));
                            return new Likely(question.answers().get(a).key(), span.mean(), span.low(), span.high());
                        })
                        .toList());
    }

    private Crowd crowd(SubjectVotes votes, @Nullable String why, @Nullable List<Expected> model) {
        DecisionTree tree = store.tree();
        VoteTable table = VoteTable.of(tree, List.of(votes));
        return new Crowd(
                IntStream.range(0, tree.questions().size())
                        .filter(question -> table.n(votes, question) > 0)
                        .mapToObj(question -> asked(tree, table, votes, question))
                        .toList(),
                true,
                why,
                model);
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
