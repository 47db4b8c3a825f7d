package org.eyepiece.site.lab;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eyepiece.campaign.loop.Insight;
import org.eyepiece.store.Position;
import org.eyepiece.store.Queue;
import org.eyepiece.store.Retirement;
import org.eyepiece.store.Store;
import org.eyepiece.store.Subject;
import org.eyepiece.store.Subjects;
import org.eyepiece.vote.SubjectVotes;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Subjects as the owner's page gets them. */
final class SubjectAnswer {

    private SubjectAnswer() {}

    /**
     * A line of the list.
     *
     * @param image its address
     */
    record Row(
            String id,
            String image,
            String role,
            Subject.Load classifications,
            @Nullable Ended retirement) {
        static Row of(Subject subject) {
            return new Row(
                    subject.id(),
                    address(subject.id()),
                    Keys.of(subject.role()),
                    subject.classifications(),
                    subject.retirement().map(Ended::of).orElse(null));
        }
    }

    /** Why and since when a subject needs no more; {@code at} in epoch milliseconds. */
    record Ended(String cause, String reason, String who, long at) {
        static Ended of(Retirement retirement) {
            return new Ended(
                    Keys.of(retirement.cause()),
                    retirement.reason(),
                    retirement.who(),
                    retirement.at().toEpochMilli());
        }
    }

    /** What was decided about it; {@code at} in epoch milliseconds. */
    record Decision(boolean retired, String reason, String who, long at) {
        static Decision of(Subjects.Decision decision) {
            return new Decision(
                    decision.retired(),
                    decision.reason(),
                    decision.who(),
                    decision.at().toEpochMilli());
        }
    }

    /** Why it was asked for; score and probability null where there is none, {@code at} in epoch milliseconds. */
    record Asked(
            String batch,
            long at,
            boolean standing,
            String strategy,
            String model,
            int rank,
            @Nullable Double score,
            @Nullable Double probability) {
        static Asked of(Queue.Asked asked) {
            return new Asked(
                    asked.batch(),
                    asked.at().toEpochMilli(),
                    asked.standing(),
                    asked.entry().strategy(),
                    asked.entry().model(),
                    asked.entry().rank(),
                    finite(asked.entry().score()),
                    finite(asked.entry().probability()));
        }
    }

    /**
     * All there is to know of one.
     *
     * @param votes people who gave each answer, flattened
     * @param weighted the sum of their weights
     * @param model what the model in force says of it; null where there is none
     * @param feeds how many of those who classified it got it through which feed
     */
    record Detail(
            Row subject,
            String file,
            String sha256,
            @Nullable Position position,
            Map<String, String> metadata,
            List<Integer> votes,
            List<Double> weighted,
            List<Decision> decisions,
            List<Asked> asked,
            Map<String, Integer> feeds,
            @Nullable ModelSays model) {}

    /** Empty where there is no such subject. */
    static Optional<Detail> detail(Store store, Insight insight, String id) {
        return store.subjects().find(id).map(subject -> {
            SubjectVotes votes = store.votes().of(id);
            return new Detail(
                    Row.of(subject),
                    subject.file(),
                    subject.sha256(),
                    subject.position().orElse(null),
                    subject.metadata(),
                    Arrays.stream(votes.counts()).boxed().toList(),
                    Arrays.stream(store.weights().of(id)).boxed().toList(),
                    store.subjects().decisions(id).stream().map(Decision::of).toList(),
                    store.queue().history(id).stream().map(Asked::of).toList(),
                    Keys.of(store.classifications().feeds(id)),
                    ModelSays.of(insight, votes).orElse(null));
        });
    }

    /** The address of a subject's image. */
    static String address(String id) {
        return "/images/" + UriUtils.encode(id, StandardCharsets.UTF_8);
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
