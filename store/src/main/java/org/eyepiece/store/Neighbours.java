package org.eyepiece.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Pairs of subjects within a small angle of each other. Sorted by declination, each is compared only with those that follow
 * within the angle: two places can never be closer than their declinations are, so none is missed, and as their true angle
 * decides, neither the poles nor 0h need care. A million subjects over a degree of declination: about 300 comparisons each.
 */
final class Neighbours {

    /** A subject and its place. */
    record Placed(long seq, String id, Position position) {}

    private Neighbours() {}

    static List<Duplicate> within(double arcseconds, List<Placed> subjects) {
        List<Placed> sorted = new ArrayList<>(subjects);
        sorted.sort(Comparator.comparingDouble(subject -> subject.position().dec()));
        double height = arcseconds / 3_600 * (1 + 1e-9); // the border is decided by the angle below, not by this
        List<Duplicate> found = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Placed one = sorted.get(i);
            for (int j = i + 1; j < sorted.size(); j++) {
                Placed other = sorted.get(j);
                if (other.position().dec() - one.position().dec() > height) {
                    break;
                }
                double apart = one.position().arcseconds(other.position());
                if (apart <= arcseconds) {
                    boolean first = one.seq() < other.seq();
                    found.add(new Duplicate(
                            first ? one.id() : other.id(),
                            first ? other.id() : one.id(),
                            Duplicate.Kind.POSITION,
                            apart));
                }
            }
        }
        return found;
    }
}
