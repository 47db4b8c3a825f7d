package org.eyepiece.network;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eyepiece.vote.SamePicture;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked a training to begin with, and what has to be known of it afterwards.
 *
 * @param start what the training begins with
 * @param tuning for the model's card; null for random weights
 * @param seen ids of pictures learnt from before: they cannot judge what comes of it
 */
public record Beginning(Start start, @Nullable FineTuning tuning, Set<String> seen) {

    public Beginning {
        seen = Set.copyOf(seen);
    }

    /** Random weights. */
    public static Beginning fresh() {
        return new Beginning(new Start.Fresh(), null, Set.of());
    }

    /** What it learnt from before, each picture by the id of its group. */
    public Set<String> seen(SamePicture same) {
        return seen.stream().map(same::group).collect(Collectors.toSet());
    }

    /** The card of a model that began like this. */
    public ModelCard on(ModelCard card) {
        return tuning == null ? card : card.withFineTuning(tuning, List.copyOf(seen));
    }
}
