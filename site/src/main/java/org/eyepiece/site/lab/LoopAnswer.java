package org.eyepiece.site.lab;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How people and model take turns, as the owner's page shows it. Times in epoch milliseconds, losses in nats, on the test galaxies.
 *
 * @param now what they are at
 * @param by who last paused, resumed or asked for a round; empty where nobody has
 * @param at when
 * @param asked whether a round is asked for by hand that has not begun
 * @param next when the next round begins
 * @param rounds the newest first, at most {@value LoopBoard#ROUNDS}
 * @param models the newest first, at most {@value LoopBoard#MODELS}
 * @param learning what choosing has saved; null as long as no round came so far as to compare
 * @param feed how far queue and arms are
 * @param wanted what the model asks for next, the most wanted first
 * @param chance what chance would show instead
 * @param odd what is too odd to learn from
 */
record LoopAnswer(
        LoopNow now,
        String by,
        long at,
        boolean asked,
        Next next,
        List<Round> rounds,
        List<Made> models,
        @Nullable Learning learning,
        Flow feed,
        List<Pick> wanted,
        Chance chance,
        Odd odd) {

    /**
     * When the next round begins: by whichever comes first; by hand alone where all are null.
     *
     * @param labels galaxies to finish before the first one
     * @param classifications still to come
     * @param at by the clock
     */
    record Next(
            @Nullable Long labels,
            @Nullable Long classifications,
            @Nullable Long at) {}

    /**
     * A round.
     *
     * @param cause why it began, in English words
     * @param labels galaxies it learns from; null until they are gathered
     * @param abandoned why it was given up, in English words; null where it was not
     * @param promoted whether its model took its place; null where it has not come to that
     */
    record Round(
            long round,
            String cause,
            @Nullable Integer labels,
            boolean over,
            @Nullable String abandoned,
            @Nullable Boolean promoted,
            List<Done> steps) {}

    /**
     * A step of a round.
     *
     * @param ended null while it runs
     * @param error what went wrong, in English words; null where nothing did
     */
    record Done(
            String name,
            String state,
            int attempts,
            long began,
            @Nullable Long ended,
            @Nullable String error) {}

    /**
     * A model.
     *
     * @param parent the model that was in force before, which it was compared with
     * @param labels galaxies it learnt from
     * @param votes people who looked at them
     * @param test galaxies it was judged on
     * @param loss on them
     * @param before the parent's loss on them; null where it was not judged
     * @param gain how much lower its loss is
     * @param error standard error of the gain
     * @param promotions every time it was put in force, the oldest first
     */
    record Made(
            String id,
            long round,
            @Nullable String parent,
            long at,
            int labels,
            long votes,
            int test,
            @Nullable Double loss,
            @Nullable Double before,
            @Nullable Double gain,
            @Nullable Double error,
            List<Promoted> promotions,
            boolean force) {}

    /** That a model was put in force. */
    record Promoted(String reason, String who, long at) {}

    /**
     * What choosing has saved so far: {@code saved}, from 0 to 1, lies between {@code low} and {@code high} in nine of ten cases; the
     * most that could be told is {@code most}.
     */
    record Learning(
            List<Point> points,
            @Nullable Double saved,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double most) {}

    /**
     * Two networks that learnt from equally many galaxies.
     *
     * @param control loss of the one that learnt from galaxies chosen at random
     * @param enhanced loss of the one that learnt from those the models chose
     * @param error standard error of the difference
     */
    record Point(
            long round,
            int labels,
            @Nullable Double control,
            @Nullable Double enhanced,
            @Nullable Double error) {}

    /**
     * How far queue and arms are.
     *
     * @param waiting galaxies in the queue that still need somebody
     * @param testFinished of {@code test}
     * @param stopped galaxies that the stopping rule let go early
     * @param saved classifications that they did not need
     */
    record Flow(
            long waiting,
            long testFinished,
            long test,
            long controlFinished,
            long controlOpen,
            long stopped,
            long saved) {}

    /**
     * A galaxy in a gallery.
     *
     * @param image its address
     * @param score what the model expects to learn from people here, in nats; null where nothing is known of that
     */
    record Pick(
            String id,
            String image,
            String strategy,
            @Nullable Double score) {}

    /**
     * What chance would show.
     *
     * @param from {@code batch}: the random share of what the model's batch asks for; {@code control}: the control arm
     */
    record Chance(String from, List<Pick> picks) {}

    /**
     * Too odd to learn from.
     *
     * @param unreadable images that cannot be read
     * @param taken galaxies that the model takes for artefacts
     * @param artefacts galaxies that people called artefacts
     */
    record Odd(Some unreadable, Some taken, Some artefacts) {}

    /**
     * The first few of many.
     *
     * @param first by id, with the image's address
     */
    record Some(long n, Map<String, String> first) {}
}
