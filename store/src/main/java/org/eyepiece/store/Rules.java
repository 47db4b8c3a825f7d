package org.eyepiece.store;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.eyepiece.tree.DecisionTree;

/**
 * What a campaign's owner has set: when a subject has been looked at enough, how long a volunteer may take something back, and
 * how subjects are given out.
 *
 * @param retireAfter classifications after which a subject is retired; at least 1
 * @param artefact the answer that says there is no galaxy to classify, and how many such votes retire a subject
 * @param undo for how long a classification can be withdrawn; then it is final and counts
 * @param lease for how long a subject given to a volunteer is kept free for the answer
 * @param enhancedShare of the subjects given out from the enhanced feed, in [0, 1]; the rest comes from the classic one
 * @param controlShare of the subjects given out that are control subjects, in [0, 1], before the other two share the rest
 */
public record Rules(
        int retireAfter,
        Optional<Artefact> artefact,
        Duration undo,
        Duration lease,
        double enhancedShare,
        double controlShare) {

    /** An answer, and how many volunteers must have given it. */
    public record Artefact(String question, String answer, int votes) {
        public Artefact {
            if (votes < 1) {
                throw new RefusedException(
                        RefusedException.Kind.INVALID,
                        votes + " artefact votes cannot retire a subject; ask for at least 1");
            }
        }
    }

    public Rules {
        Objects.requireNonNull(artefact);
        if (retireAfter < 1) {
            throw wrong("a subject is retired after " + retireAfter + " classifications; ask for at least 1");
        }
        if (undo.isNegative()) {
            throw wrong("the time to undo is " + undo + "; it cannot be negative");
        }
        if (!lease.isPositive()) {
            throw wrong("a lease lasts " + lease + "; it must be longer than nothing");
        }
        if (!(enhancedShare >= 0 && enhancedShare <= 1)) {
            throw wrong("the share of the enhanced feed is " + enhancedShare + "; it must be between 0 and 1");
        }
        if (!(controlShare >= 0 && controlShare <= 1)) {
            throw wrong("the share of control subjects is " + controlShare + "; it must be between 0 and 1");
        }
    }

    private static RefusedException wrong(String message) {
        return new RefusedException(RefusedException.Kind.INVALID, message);
    }

    /** 40 classifications, 10 minutes to undo, leases of 20 minutes, half from the enhanced feed, no control, no artefact rule. */
    public static Rules usual() {
        return new Rules(40, Optional.empty(), Duration.ofMinutes(10), Duration.ofMinutes(20), 0.5, 0);
    }

    /** The same, retiring after other numbers of classifications. */
    public Rules retiringAfter(int classifications) {
        return new Rules(classifications, artefact, undo, lease, enhancedShare, controlShare);
    }

    /** The same, retiring a subject that so many call an artefact. */
    public Rules withArtefact(String question, String answer, int votes) {
        return new Rules(
                retireAfter,
                Optional.of(new Artefact(question, answer, votes)),
                undo,
                lease,
                enhancedShare,
                controlShare);
    }

    /** The same with another time to undo. */
    public Rules undoFor(Duration time) {
        return new Rules(retireAfter, artefact, time, lease, enhancedShare, controlShare);
    }

    /** The same with leases of another length. */
    public Rules leaseFor(Duration time) {
        return new Rules(retireAfter, artefact, undo, time, enhancedShare, controlShare);
    }

    /** The same with another share of the enhanced feed. */
    public Rules enhanced(double share) {
        return new Rules(retireAfter, artefact, undo, lease, share, controlShare);
    }

    /** The same with another share of control subjects. */
    public Rules controlled(double share) {
        return new Rules(retireAfter, artefact, undo, lease, enhancedShare, share);
    }

    /** The flattened artefact answer, or -1 where there is no such rule. */
    int artefactAnswer(DecisionTree tree) {
        return artefact.map(a -> tree.answerIndex(a.question(), a.answer())).orElse(-1);
    }

    /** Artefact votes that retire a subject; more than anybody can give where there is no such rule. */
    int artefactLimit() {
        return artefact.map(Artefact::votes).orElse(Integer.MAX_VALUE);
    }
}
