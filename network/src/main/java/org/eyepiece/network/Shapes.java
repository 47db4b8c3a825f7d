package org.eyepiece.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Shapes of tensors by name. */
final class Shapes {

    private Shapes() {}

    /** Numbers in a tensor of that shape. */
    static long numbers(long[] shape) {
        long count = 1;
        for (long side : shape) {
            count = Math.multiplyExact(count, side);
        }
        return count;
    }

    /**
     * Compares what a network needs with what there is.
     *
     * @param otherwise how the message begins
     * @throws ModelException naming every tensor that is missing, superfluous or of another shape
     */
    static void requireEqual(String otherwise, Map<String, long[]> needed, Map<String, long[]> found) {
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        needed.forEach((name, shape) -> {
            long[] other = found.get(name);
            if (other == null) {
                missing.add(name);
            } else if (!Arrays.equals(other, shape)) {
                misshapen.add(name + " " + Arrays.toString(other) + " instead of " + Arrays.toString(shape));
            }
        });
        List<String> extra = new ArrayList<>(found.keySet());
        extra.removeAll(needed.keySet());
        List<String> faults = new ArrayList<>();
        add(faults, "missing ", missing);
        add(faults, "of another shape ", misshapen);
        add(faults, "unknown to this network ", extra);
        if (!faults.isEmpty()) {
            throw new ModelException(otherwise + ": " + String.join("; ", faults));
        }
    }

    private static void add(List<String> faults, String what, List<String> names) {
        if (!names.isEmpty()) {
            faults.add(what + String.join(", ", names));
        }
    }
}
