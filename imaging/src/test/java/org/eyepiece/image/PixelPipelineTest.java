package org.eyepiece.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PixelPipelineTest {

    @Test
    void a_frame_is_the_mean_of_what_each_pixel_covers() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 40; round++) {
            int channels = random.nextBoolean() ? 1 : 3;
            int size = 8 + random.nextInt(12);
            Pixels image = TestFiles.random(random, 24 + random.nextInt(60), 24 + random.nextInt(60), channels);
            double crop = Math.clamp(random.nextDouble() + size / 24.0, 0.0, 1.0);
            Pixels frame = new PixelPipeline(size, crop, channels == 1 ? Colour.GREY : Colour.RGB).frame(image);
            double side = crop * Math.min(image.width(), image.height());
            double left = (image.width() - side) / 2;
            double top = (image.height() - side) / 2;
            for (int i = 0; i < 10; i++) {
                int x = random.nextInt(size);
                int y = random.nextInt(size);
                int c = random.nextInt(channels);
                double step = side / size;
                double expected = covered(image, left + x * step, top + y * step, step, c);
                assertThat((double) frame.at(x, y, c)).isCloseTo(expected, within(2e-6));
            }
        }
    }

    /** Pixel by pixel: the area it shares with the square, times its value. */
    private static double covered(Pixels image, double left, double top, double step, int c) {
        double sum = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double across = Math.min(left + step, x + 1) - Math.max(left, x);
                double down = Math.min(top + step, y + 1) - Math.max(top, y);
                if (across > 0 && down > 0) {
                    sum += across * down * image.at(x, y, c);
                }
            }
        }
        return sum / (step * step);
    }

    @Test
    void the_middle_at_its_own_scale_is_taken_pixel_by_pixel() {
        Pixels image = TestFiles.random(new SplittableRandom(2), 128, 128, 1);
        Pixels frame = new PixelPipeline(64, 0.5, Colour.GREY).frame(image);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                assertThat(frame.at(x, y, 0)).isEqualTo(image.at(x + 32, y + 32, 0));
            }
        }
    }

    @Test
    void a_small_image_is_enlarged_smoothly() {
        float[] ramp = new float[16 * 16];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (i % 16) / 15f;
        }
        Pixels frame = new PixelPipeline(32, 1, Colour.GREY).frame(new Pixels(16, 16, 1, ramp));
        assertThat(frame.at(0, 5, 0)).isZero();
        assertThat(frame.at(31, 5, 0)).isEqualTo(1f);
        for (int x = 1; x < 31; x++) {
            assertThat((double) frame.at(x, 9, 0)).isCloseTo((x / 2.0 - 0.25) / 15, within(1e-6));
        }
    }

    @Test
    void the_crop_of_an_oblong_image_is_the_middle_square() {
        float[] values = new float[40 * 20];
        for (int y = 0; y < 20; y++) {
            for (int x = 10; x < 30; x++) {
                values[y * 40 + x] = 1;
            }
        }
        Pixels frame = new PixelPipeline(10, 1, Colour.RGB).frame(new Pixels(40, 20, 1, values));
        assertThat(frame.values()).hasSize(300).containsOnly(1f);
    }

    @Test
    void the_canvas_keeps_the_whole_image_with_the_crop_at_the_networks_size() {
        Pixels image = TestFiles.random(new SplittableRandom(3), 424, 424, 1);
        Pixels canvas = new PixelPipeline(64, 0.5, Colour.GREY).canvas(image);
        assertThat(canvas.width()).isEqualTo(128);
        assertThat(canvas.height()).isEqualTo(128);
        assertThat(mean(canvas)).isCloseTo(mean(image), within(1e-4));
        Pixels small = TestFiles.random(new SplittableRandom(4), 50, 50, 1);
        assertThat(new PixelPipeline(64, 0.5, Colour.GREY).canvas(small)).isSameAs(small);
    }

    @Test
    void frames_are_written_where_the_caller_wants_them() {
        Pixels image = TestFiles.random(new SplittableRandom(5), 30, 30, 3);
        PixelPipeline pipeline = new PixelPipeline(8, 1, Colour.RGB);
        float[] batch = new float[3 * pipeline.length()];
        pipeline.frame(image, batch, pipeline.length());
        assertThat(batch[0]).isZero();
        assertThat(batch[pipeline.length()]).isEqualTo(pipeline.frame(image).at(0, 0, 0));
        assertThat(batch[2 * pipeline.length()]).isZero();
        assertThatThrownBy(() -> pipeline.frame(image, batch, 2 * pipeline.length() + 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> new PixelPipeline(4, 0.5, Colour.GREY)).hasMessageContaining("size is 4");
        assertThatThrownBy(() -> new PixelPipeline(64, 0, Colour.GREY)).hasMessageContaining("crop is 0");
        assertThatThrownBy(() -> new PixelPipeline(64, Double.NaN, Colour.GREY)).hasMessageContaining("crop is NaN");
        assertThatThrownBy(() -> Colour.of("gray")).hasMessageContaining("write grey or rgb");
    }

    private static double mean(Pixels pixels) {
        double sum = 0;
        for (float value : pixels.values()) {
            sum += value;
        }
        return sum / pixels.values().length;
    }
}
