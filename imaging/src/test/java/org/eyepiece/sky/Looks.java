package org.eyepiece.sky;

import org.eyepiece.image.Pixels;

/** Measures on rendered images: what is in them, without asking the truth. */
final class Looks {

    private Looks() {}

    /** Mean of the three bands, 0 where it is darker than the sky's noise. */
    private static double light(Pixels image, int x, int y) {
        double mean = (image.at(x, y, 0) + image.at(x, y, 1) + image.at(x, y, 2)) / 3;
        return Math.max(0, mean - 0.08);
    }

    private static double coordinate(int i, int n) {
        return (i + 0.5) * 2 / n - 1;
    }

    /** Short over long axis by second moments of the light within {@code reach} of the middle. */
    static double axisRatio(Pixels image, double reach) {
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int j = 0; j < image.height(); j++) {
            for (int i = 0; i < image.width(); i++) {
                double x = coordinate(i, image.width());
                double y = coordinate(j, image.height());
                if (x * x + y * y < reach * reach) {
                    double w = light(image, i, j);
                    xx += w * x * x;
                    yy += w * y * y;
                    xy += w * x * y;
                }
            }
        }
        double middle = (xx + yy) / 2;
        double spread = Math.hypot((xx - yy) / 2, xy);
        return Math.sqrt((middle - spread) / (middle + spread));
    }

    /** Strength of the Fourier component m = 2 around the middle, relative to the mean, between two radii. */
    static double twofold(Pixels image, double from, double to) {
        double cos = 0;
        double sin = 0;
        double sum = 0;
        for (int j = 0; j < image.height(); j++) {
            for (int i = 0; i < image.width(); i++) {
                double x = coordinate(i, image.width());
                double y = coordinate(j, image.height());
                double r = Math.hypot(x, y);
                if (r >= from && r < to) {
                    double w = light(image, i, j);
                    double angle = 2 * Math.atan2(y, x);
                    cos += w * Math.cos(angle);
                    sin += w * Math.sin(angle);
                    sum += w;
                }
            }
        }
        return Math.hypot(cos, sin) / sum;
    }

    /** Red over blue light within {@code reach} of the middle. */
    static double redness(Pixels image, double reach) {
        double red = 0;
        double blue = 0;
        for (int j = 0; j < image.height(); j++) {
            for (int i = 0; i < image.width(); i++) {
                if (Math.hypot(coordinate(i, image.width()), coordinate(j, image.height())) < reach) {
                    red += image.at(i, j, 0);
                    blue += image.at(i, j, 2);
                }
            }
        }
        return red / blue;
    }

    /** Mean of all values. */
    static double mean(Pixels image) {
        double sum = 0;
        for (float v : image.values()) {
            sum += v;
        }
        return sum / image.values().length;
    }
}
