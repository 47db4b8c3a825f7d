package org.eyepiece.image;

import java.util.Arrays;

/**
 * A {@link Stretch} with its black and white known. Where they are measured: black is the channel's sky (its median)
 * less one robust standard deviation (1.4826 MAD), so that the sky's noise shows; white is the 99.7th percentile of the
 * mean over channels above black, at least ten of those deviations, so that an empty field stays dark.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StretchCurve(double softening, double[] black, double range) {

    private static final int SAMPLED = 1 << 16;
    private static final double BRIGHT = 0.997;
    private static final double MAD_TO_SIGMA = 1.4826;

    static StretchCurve of(Stretch stretch, FitsPlanes planes) {
        double[] black = new double[planes.planes().size()];
        if (!stretch.isMeasured()) {
            Arrays.fill(black, stretch.black());
            return new StretchCurve(stretch.softening(), black, stretch.white() - stretch.black());
        }
        double noise = 0;
        for (int c = 0; c < black.length; c++) {
            float[] sorted = sample(planes.planes().get(c));
            Arrays.sort(sorted);
            double sky = sorted[sorted.length / 2];
            double sigma = MAD_TO_SIGMA * medianDistance(sorted, sky);
            black[c] = sky - sigma;
            noise += sigma / black.length;
        }
        float[] light = sample(intensity(planes, black));
        Arrays.sort(light);
        return new StretchCurve(
                stretch.softening(), black, Math.max(10 * noise, light[(int) (BRIGHT * (light.length - 1))]));
    }

    Pixels bend(FitsPlanes planes) {
        int channels = black.length;
        int count = planes.width() * planes.height();
        float[] intensity = intensity(planes, black);
        float[] values = new float[Math.multiplyExact(count, channels)];
        double[] pixel = new double[channels];
        double top = arsinh(softening);
        for (int i = 0; i < count; i++) {
            double light = intensity[i] / range;
            if (!(light > 0)) {
                continue; // black; also where the whole image is one flux
            }
            double gain = arsinh(softening * light) / (top * light * range);
            double highest = 1;
            for (int c = 0; c < channels; c++) {
                pixel[c] = Math.max(0, (planes.planes().get(c)[i] - black[c]) * gain);
                highest = Math.max(highest, pixel[c]);
            }
            for (int c = 0; c < channels; c++) {
                values[i * channels + c] = (float) (pixel[c] / highest);
            }
        }
        return new Pixels(planes.width(), planes.height(), channels, values);
    }

    private static float[] intensity(FitsPlanes planes, double[] black) {
        float[] mean = new float[planes.width() * planes.height()];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (int c = 0; c < black.length; c++) {
                sum += planes.planes().get(c)[i] - black[c];
            }
            mean[i] = (float) (sum / black.length);
        }
        return mean;
    }

    /** At most 65,536 values, evenly spread; always the same ones. */
    private static float[] sample(float[] values) {
        if (values.length <= SAMPLED) {
            return values.clone();
        }
        float[] sample = new float[SAMPLED];
        for (int i = 0; i < SAMPLED; i++) {
            sample[i] = values[(int) ((long) i * values.length / SAMPLED)];
        }
        return sample;
    }

    private static double medianDistance(float[] values, double centre) {
        float[] distance = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            distance[i] = (float) Math.abs(values[i] - centre);
        }
        Arrays.sort(distance);
        return distance[distance.length / 2];
    }

    private static double arsinh(double x) {
        return StrictMath.log(x + Math.sqrt(x * x + 1));
    }
}
