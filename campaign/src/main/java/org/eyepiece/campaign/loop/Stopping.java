package org.eyepiece.campaign.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignSettings;
import org.eyepiece.posterior.Posterior;
import org.eyepiece.posterior.TreePosterior;
import org.eyepiece.store.Arms.Labels;
import org.eyepiece.store.Role;
import org.eyepiece.store.Store;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;

/**
 * The rule that lets a subject go early: what the model says of it and what people said so far, joined, leave every answer of one
 * question a 90 % interval narrower than the owner asked for. Test and control subjects are never let go: their votes speak for others.
 */
final class Stopping {

    static final String RULE = "model and votes agree";

    private final Store store;
    private final Insight insight;
    private final CampaignSettings.Stop stop;

    Stopping(Campaign campaign, Insight insight, CampaignSettings.Stop stop) {
        store = campaign.store();
        this.insight = insight;
        this.stop = stop;
    }

    /** Retires whom the rule lets go; tells how many. */
    int apply() {
        Optional<Insight.Sight> sight = insight.sight();
        if (sight.isEmpty()) {
            return 0;
        }
        List<Labels> open = new ArrayList<>();
        store.arms().labels(one -> {
            if (one.role() == Role.POOL && one.retirement().isEmpty()) {
                open.add(one);
            }
        });
        int gone = 0;
        for (Labels one : open) {
            Optional<TreePosterior> posterior = sight.get().of(one.votes().id());
            if (posterior.isPresent()) {
                double width = width(joined(posterior.get(), one.votes()));
                if (width < stop.width()) {
                    store.subjects().retireByRule(List.of(one.votes().id()), reason(one, width), RULE);
                    gone++;
                }
            }
        }
        return gone;
    }

    private String reason(Labels one, double width) {
        return String.format(
                Locale.ROOT,
                "after %d of %d classifications the 90 %% interval of %s is %.3f wide, narrower than %s",
                one.finals(),
                one.limit(),
                stop.question(),
                width,
                stop.width());
    }

    /** What a model says and what people said, joined. */
    static TreePosterior joined(TreePosterior posterior, SubjectVotes votes) {
        VoteTable table = VoteTable.of(posterior.tree(), List.of(votes));
        int[] n = new int[posterior.tree().questions().size()];
        for (int q = 0; q < n.length; q++) {
            n[q] = table.n(votes, q);
        }
        return posterior.given(votes.counts(), n);
    }

    /** The widest interval of an answer. */
    private double width(TreePosterior posterior) {
        double widest = 0;
        for (Posterior answer :
                posterior.question(store.tree().index(stop.question())).answers()) {
            double[] interval = answer.quantiles(0.05, 0.95);
            widest = Math.max(widest, interval[1] - interval[0]);
        }
        return widest;
    }
}
