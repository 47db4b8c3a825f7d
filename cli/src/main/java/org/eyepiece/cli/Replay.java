package org.eyepiece.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.play.Playback;
import org.eyepiece.campaign.play.Players;
import org.eyepiece.campaign.play.StoredAnswers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Stored votes, played back in a campaign that is served, where that is asked for. */
final class Replay {

    private static final double FASTEST = 10_000;
    private static final int MOST_PEOPLE = 100_000;

    @ArgGroup(exclusive = false)
    private @Nullable Asked asked;

    private static final class Asked {

        @Option(
                names = "--replay",
                paramLabel = "CSV",
                required = true,
                description =
                        "Play these stored votes back: players who are not people classify, until every subject has as many answers as it has here.")
        @SuppressWarnings("NullAway.Init")
        private Path votes;

        @Option(
                names = "--rate",
                paramLabel = "R",
                defaultValue = "10",
                description = "Classifications played back each second (default ${DEFAULT-VALUE}).")
        private double rate = 10;

        @Option(
                names = "--votes-are",
                paramLabel = "KIND",
                defaultValue = "unstated",
                description = "What these votes are: real, reconstructed, pseudo-counts or simulated; models say so.")
        private String kind = "unstated";

        @Option(
                names = "--replay-people",
                paramLabel = "N",
                defaultValue = "200",
                description =
                        "How many players there are; each sees a subject once at most (default ${DEFAULT-VALUE}).")
        private int people = 200;

        @Option(
                names = "--seed",
                paramLabel = "S",
                defaultValue = "1",
                description = "Seed of who answers what, and in what order (default ${DEFAULT-VALUE}).")
        private long seed = 1;
    }

    /** What the campaign's votes are: people's, unless votes are played back. */
    VoteKind votes() {
        return asked == null ? VoteKind.REAL : VoteKind.of(asked.kind);
    }

    /** Says what is wrong with the options alone. */
    void check() {
        if (asked == null) {
            return;
        }
        votes();
        if (!(asked.rate > 0 && asked.rate <= FASTEST)) {
            throw new WrongUse("--rate " + asked.rate + ": choose more than 0, and at most 10000 a second");
        }
        if (asked.people < 1 || asked.people > MOST_PEOPLE) {
            throw new WrongUse("--replay-people " + asked.people + ": choose from 1 to " + MOST_PEOPLE);
        }
    }

    /** Makes the campaign ready, before anybody else sees it; empty where nothing is to be played back. */
    Optional<Ready> prepare(Campaign campaign) {
        if (asked == null) {
            return Optional.empty();
        }
        StoredAnswers answers = StoredAnswers.read(asked.votes, campaign.tree(), asked.seed);
        return Optional.of(new Ready(asked, campaign, answers, Playback.prepare(campaign.store(), answers)));
    }

    /** A campaign in which votes can be played back. */
    record Ready(Asked asked, Campaign campaign, StoredAnswers answers, Playback playback) {

        /** Begins, and says so. */
        Players start(PrintWriter print, PrintWriter err) {
            note(err);
            Players players = Players.start(campaign.store(), answers, asked.rate, asked.people, asked.seed);
            print.printf(
                    Locale.ROOT,
                    "plays back stored votes of %,d subjects from %s: %s classifications a second by %,d players, who are not"
                            + " people; %,d subjects without stored votes are retired%n",
                    playback.subjects(),
                    asked.votes.getFileName(),
                    asked.rate == Math.rint(asked.rate) ? "%.0f".formatted(asked.rate) : Double.toString(asked.rate),
                    asked.people,
                    playback.retired());
            print.flush();
            return players;
        }

        private void note(PrintWriter err) {
            List<String> unasked = answers.unasked();
            if (!unasked.isEmpty()) {
                err.println("note: " + asked.votes + " has no votes on " + String.join(", ", unasked)
                        + "; answers to these are made up, each as likely as the others");
            }
            int enough = campaign.store().rules().retireAfter();
            if (asked.people < enough) {
                err.println(
                        "note: " + asked.people + " players alone finish no subject that takes more classifications;"
                                + " --replay-people " + enough + " is enough for all");
            }
            err.flush();
        }
    }
}
