package org.eyepiece.sky;

import java.util.EnumMap;
import java.util.Map;

/**
 * What kind of sky to simulate. Start from {@link #standard()} and change what matters.
 *
 * @param shares weight of each kind, at least 0; they need not add up to 1
 * @param barred share of the discs that are not edge-on and have a bar: 0.3 in the real sky, 0.05 for a rare-class
 *     experiment
 * @param barLight share of a galaxy's light that lies in a bar of full strength, 0 to 0.6: at 0.16, the standard, many bars are hard
 *     to see in a small image, at 0.35 nearly all are plain
 * @param zoom 1 shows the standard field (a galaxy fills the middle half, as in the 128 px Galaxy Zoo 2 cut-outs), 2 its
 *     middle half, 0.6 a wider one
 */
public record SkyOptions(Map<Kind, Double> shares, double barred, double barLight, double zoom) {

    private static final double BAR_LIGHT = 0.16;

    public SkyOptions {
        Map<Kind, Double> copy = new EnumMap<>(Kind.class);
        double sum = 0;
        for (Kind kind : Kind.values()) {
            double share = shares.getOrDefault(kind, 0.0);
            if (!(share >= 0) || Double.isInfinite(share)) {
                throw new IllegalArgumentException("share of " + kind + " is " + share + "; give 0 or more");
            }
            copy.put(kind, share);
            sum += share;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("every share is 0: give at least one kind a share");
        }
        if (!(barred >= 0 && barred <= 1)) {
            throw new IllegalArgumentException("barred is " + barred + "; give a share from 0 to 1");
        }
        if (!(barLight >= 0 && barLight <= 0.6)) {
            throw new IllegalArgumentException("bar light is " + barLight + "; give a share from 0 to 0.6");
        }
        if (!(zoom >= 0.1 && zoom <= 10)) {
            throw new IllegalArgumentException("zoom is " + zoom + "; give 0.1 to 10");
        }
        shares = Map.copyOf(copy);
    }

    /** Shares like those of a magnitude-limited survey as volunteers see it, a third of the discs barred, zoom 1. */
    public static SkyOptions standard() {
        Map<Kind, Double> shares = new EnumMap<>(Kind.class);
        shares.put(Kind.ELLIPTICAL, 0.33);
        shares.put(Kind.LENTICULAR, 0.13);
        shares.put(Kind.SPIRAL, 0.32);
        shares.put(Kind.IRREGULAR, 0.03);
        shares.put(Kind.EDGE_ON, 0.10);
        shares.put(Kind.RING, 0.02);
        shares.put(Kind.MERGER, 0.05);
        shares.put(Kind.ARTEFACT, 0.02);
        return new SkyOptions(shares, 0.33, BAR_LIGHT, 1);
    }

    /** The same sky with another share of one kind. */
    public SkyOptions share(Kind kind, double share) {
        Map<Kind, Double> changed = new EnumMap<>(shares);
        changed.put(kind, share);
        return new SkyOptions(changed, barred, barLight, zoom);
    }

    /** The same sky made of one kind only. */
    public SkyOptions only(Kind kind) {
        return new SkyOptions(Map.of(kind, 1.0), barred, barLight, zoom);
    }

    /** The same sky with another share of barred discs. */
    public SkyOptions withBars(double share) {
        return new SkyOptions(shares, share, barLight, zoom);
    }

    /** The same sky with bars that hold another share of the light. */
    public SkyOptions withBarLight(double share) {
        return new SkyOptions(shares, barred, share, zoom);
    }

    /** The same sky seen closer (more than 1) or wider. */
    public SkyOptions zoomed(double factor) {
        return new SkyOptions(shares, barred, barLight, factor);
    }

    /** The kind at a point {@code u} in [0, 1) of the cumulated shares. */
    Kind kind(double u) {
        double total = 0;
        for (Kind kind : Kind.values()) {
            total += shares.getOrDefault(kind, 0.0);
        }
        double left = u * total;
        Kind last = Kind.ELLIPTICAL;
        for (Kind kind : Kind.values()) {
            double share = shares.getOrDefault(kind, 0.0);
            if (share > 0) {
                last = kind;
                if (left < share) {
                    return kind;
                }
                left -= share;
            }
        }
        return last;
    }
}
