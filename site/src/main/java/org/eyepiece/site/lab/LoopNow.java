package org.eyepiece.site.lab;

import java.time.Instant;
import java.util.List;
import org.eyepiece.campaign.loop.StepName;
import org.eyepiece.store.Models.StoredModel;
import org.eyepiece.store.Rounds;
import org.eyepiece.store.Rounds.Step;
import org.eyepiece.store.Rounds.StepState;
import org.eyepiece.store.Store;
import org.eyepiece.store.Wishes.Wish;
import org.jspecify.annotations.Nullable;

/**
 * What people and model are at in this moment.
 *
 * @param train whether the settings want a model trained
 * @param paused whether the owner wants no further step begun
 * @param held whether some server runs the rounds
 * @param round the newest; 0 before the first
 * @param over whether that round has come to its end
 * @param step of that round which was begun last; null before the first round
 * @param force id of the model in force; null before there is one
 */
record LoopNow(
        boolean train,
        boolean paused,
        boolean held,
        long round,
        boolean over,
        @Nullable AtStep step,
        @Nullable String force) {

    /**
     * How far a step is.
     *
     * @param state {@code running}, {@code done} or {@code failed}
     * @param attempts how many times it was begun
     * @param ms for how long it has been running since it was begun last, or ran
     * @param done of {@code total}; 0 of 0 where nobody has said
     * @param saying what it is at, in a few English words
     */
    record AtStep(String name, String state, int attempts, long ms, long done, long total, String saying) {
        static AtStep of(Step step, Instant now) {
            return new AtStep(
                    step.name(),
                    Keys.of(step.state()),
                    step.attempts(),
                    Math.max(
                            0,
                            step.ended().orElse(now).toEpochMilli()
                                    - step.began().toEpochMilli()),
                    step.done(),
                    step.total(),
                    step.saying());
        }
    }

    static LoopNow of(Store store, boolean train) {
        Wish wish = store.wishes().now();
        long round = store.rounds().last();
        List<Step> steps = store.rounds().of(round);
        return new LoopNow(
                train,
                wish.paused(),
                store.turn(Rounds.TURN).holder().isPresent(),
                round,
                isOver(steps),
                steps.isEmpty()
                        ? null
                        : AtStep.of(steps.getLast(), store.clock().instant()),
                store.models().inForce().map(StoredModel::id).orElse(null));
    }

    /** Whether a round has come to its end. */
    static boolean isOver(List<Step> steps) {
        return steps.stream()
                .anyMatch(step -> step.name().equals(StepName.RECORD.key()) && step.state() == StepState.DONE);
    }
}
