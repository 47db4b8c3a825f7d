package org.eyepiece.sky;

/** Paints stars as the telescope shows them: a Moffat core with wings (Moffat 1969), and spikes where they are bright. */
final class StarPainter {

    private static final double BETA = 2.8;

    private final Plate plate;
    private final double core;

    StarPainter(Plate plate, double fwhm) {
        this.plate = plate;
        double wide = Math.max(fwhm, 1.9 * plate.pixel);
        core = wide / (2 * Math.sqrt(Math.pow(2, 1 / BETA) - 1));
    }

    /** Adds a star of this much light (white times field units squared). */
    void paint(double x, double y, double flux, double colour) {
        double peak = flux * (BETA - 1) / (Math.PI * core * core);
        double reach = core * Math.sqrt(Math.pow(Math.max(peak / 1e-4, 1.01), 1 / BETA) - 1);
        float[] tint = Tint.of(colour);
        for (int j = plate.from(-y - reach); j < plate.to(-y + reach); j++) {
            double dy = plate.y(j) - y;
            for (int i = plate.from(x - reach); i < plate.to(x + reach); i++) {
                double dx = plate.x(i) - x;
                double d2 = (dx * dx + dy * dy) / (core * core);
                plate.add(j * plate.size + i, (float) (peak * Math.exp(-BETA * Math.log1p(d2))), tint);
            }
        }
    }

    /** Adds four diffraction spikes of this length, turned by {@code angle} degrees, and a wide halo. */
    void spikes(double x, double y, double peak, double length, double angle, double colour) {
        float[] tint = Tint.of(colour);
        double cos = Math.cos(Math.toRadians(angle));
        double sin = Math.sin(Math.toRadians(angle));
        double width = Math.max(0.45 * core, 0.55 * plate.pixel);
        for (int j = 0; j < plate.size; j++) {
            double dy = plate.y(j) - y;
            for (int i = 0; i < plate.size; i++) {
                double dx = plate.x(i) - x;
                double u = Math.abs(dx * cos + dy * sin);
                double v = Math.abs(dy * cos - dx * sin);
                double light = spike(u, v, length, width) + spike(v, u, length, width);
                double halo = 0.03 / (1 + (u * u + v * v) / (0.03 * length * length + core * core));
                plate.add(j * plate.size + i, (float) (peak * (light + halo)), tint);
            }
        }
    }

    private static double spike(double along, double across, double length, double width) {
        if (across > 4 * width || along > 3 * length) {
            return 0;
        }
        double a = across / width;
        return Math.exp(-0.5 * a * a - 3 * along / length);
    }
}
