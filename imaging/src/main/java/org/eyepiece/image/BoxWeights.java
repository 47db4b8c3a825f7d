package org.eyepiece.image;

/** Along one axis: which source pixels each pixel out covers, and by what part of it. The parts add up to 1. */
final class BoxWeights {

    private final int[] first;
    private final int[] end;
    private final float[] firstPart;
    private final float[] innerPart;
    private final float[] lastPart;

    private BoxWeights(int count) {
        first = new int[count];
        end = new int[count];
        firstPart = new float[count];
        innerPart = new float[count];
        lastPart = new float[count];
    }

    static BoxWeights of(double start, double length, int count, int limit) {
        BoxWeights weights = new BoxWeights(count);
        for (int i = 0; i < count; i++) {
            double from = Math.max(0, start + length * i / count);
            double to = Math.min(limit, start + length * (i + 1) / count);
            int first = Math.min(limit - 1, (int) Math.floor(from));
            int end = Math.max(first + 1, Math.min(limit, (int) Math.ceil(to)));
            weights.first[i] = first;
            weights.end[i] = end;
            weights.firstPart[i] = (float) ((Math.min(to, first + 1.0) - from) / (to - from));
            weights.innerPart[i] = (float) (1 / (to - from));
            weights.lastPart[i] = (float) ((to - Math.max(from, end - 1.0)) / (to - from));
        }
        return weights;
    }

    int count() {
        return first.length;
    }

    int first(int i) {
        return first[i];
    }

    int end(int i) {
        return end[i];
    }

    float firstPart(int i) {
        return firstPart[i];
    }

    /** The part of each pixel between the first and the last. */
    float innerPart(int i) {
        return innerPart[i];
    }

    float lastPart(int i) {
        return lastPart[i];
    }

    float part(int i, int source) {
        if (source == first[i]) {
            return firstPart[i];
        }
        return source == end[i] - 1 ? lastPart[i] : innerPart[i];
    }
}
