package org.eyepiece.image;

import java.util.Objects;

/**
 * Random views of one galaxy for training: flips, a turn by any angle, a zoom, an off-centre crop and a change of
 * contrast, in one affine map sampled bilinearly from the canvas. What is drawn depends on (seed, epoch, subject id) and
 * on nothing else: not on order, thread or batch.
 *
 * @param zoomFrom least magnification, above 0; 1 shows the crop as it is, 2 half of it
 * @param zoomTo greatest magnification
 * @param shift greatest distance of the frame's centre from the crop's along each axis, as a fraction of the crop
 * @param contrast greatest relative change of every pixel's distance from the image's mean, in [0, 1)
 * @param turn whether to flip and to turn by any angle
 */
public record Augmentation(double zoomFrom, double zoomTo, double shift, double contrast, boolean turn) {

    public Augmentation {
        if (!(zoomFrom > 0 && zoomFrom <= zoomTo && zoomTo <= 10)) {
            throw new IllegalArgumentException(
                    "zoom is " + zoomFrom + " to " + zoomTo + "; write 0 < from <= to <= 10");
        }
        if (!(shift >= 0 && shift <= 1) || !(contrast >= 0 && contrast < 1)) {
            throw new IllegalArgumentException("shift (" + shift + ") and contrast (" + contrast + ") are fractions");
        }
    }

    /** Walmsley et al. 2020: zoom 1.1-1.3, contrast 2 %, off-centre by what a crop at the middle zoom leaves (8 %). */
    public static Augmentation paper() {
        return new Augmentation(1.1, 1.3, 0.08, 0.02, true);
    }

    /** Close to what prediction sees: zoom 0.9-1.15, off-centre by 4 %, contrast 2 %. */
    public static Augmentation gentle() {
        return new Augmentation(0.9, 1.15, 0.04, 0.02, true);
    }

    /** The plain frame, sampled like the others. */
    public static Augmentation none() {
        return new Augmentation(1, 1, 0, 0, false);
    }

    /** One view of {@link PixelPipeline#canvas a canvas}, {@code size x size x channels}. */
    public Pixels apply(Pixels canvas, PixelPipeline pipeline, long seed, int epoch, String subjectId) {
        float[] values = new float[pipeline.length()];
        apply(canvas, pipeline, seed, epoch, subjectId, values, 0);
        return new Pixels(pipeline.size(), pipeline.size(), pipeline.colour().channels(), values);
    }

    /** As the other {@code apply}, written to {@code out} from {@code offset} on. */
    public void apply(
            Pixels canvas, PixelPipeline pipeline, long seed, int epoch, String subjectId, float[] out, int offset) {
        Objects.checkFromIndexSize(offset, pipeline.length(), out.length);
        if (canvas.channels() != pipeline.colour().channels()) {
            throw new IllegalArgumentException("the canvas has " + canvas.channels() + " channels; use canvas()");
        }
        draw(new Draws(seed, epoch, subjectId), canvas, pipeline).into(canvas, pipeline, out, offset);
    }

    private View draw(Draws draws, Pixels canvas, PixelPipeline pipeline) {
        double zoom = draws.between(zoomFrom, zoomTo);
        double angle = turn ? draws.between(0, 2 * Math.PI) : 0;
        boolean flip = turn && draws.between(0, 1) < 0.5;
        double side = pipeline.side(canvas);
        double dx = side * draws.between(-shift, shift);
        double dy = side * draws.between(-shift, shift);
        double gain = 1 + draws.between(-contrast, contrast);
        return View.of(canvas, side / (pipeline.size() * zoom), angle, flip, dx, dy, gain, pipeline.size());
    }

    /** A map and a contrast, drawn. Turning by any angle and one flip reach every flip. */
    record View(Affine map, double gain) {

        static View of(
                Pixels canvas, double step, double angle, boolean flip, double dx, double dy, double gain, int size) {
            double cos = StrictMath.cos(angle) * step;
            double sin = StrictMath.sin(angle) * step;
            double mirror = flip ? -1 : 1;
            double xi = cos * mirror;
            double yi = sin * mirror;
            double middle = (size - 1) / 2.0;
            double centreX = (canvas.width() - 1) / 2.0 + dx;
            double centreY = (canvas.height() - 1) / 2.0 + dy;
            return new View(
                    new Affine(centreX - middle * (xi - sin), centreY - middle * (yi + cos), xi, yi, -sin, cos), gain);
        }

        void into(Pixels canvas, PixelPipeline pipeline, float[] out, int offset) {
            map.sample(canvas, pipeline.size(), out, offset);
            if (gain != 1) {
                contrast(out, offset, offset + pipeline.length());
            }
        }

        private void contrast(float[] out, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += out[i];
            }
            float factor = (float) gain;
            float base = (float) (sum / (to - from)) * (1 - factor);
            for (int i = from; i < to; i++) {
                out[i] = Math.min(1f, Math.max(0f, base + factor * out[i]));
            }
        }
    }
}
