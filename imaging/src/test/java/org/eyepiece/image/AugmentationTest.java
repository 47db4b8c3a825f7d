package org.eyepiece.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final PixelPipeline PIPELINE = new PixelPipeline(16, 0.5, Colour.GREY);
    private final Pixels canvas = TestFiles.random(new SplittableRandom(1), 32, 32, 1);

    @Test
    void the_same_seed_epoch_and_subject_give_the_same_bits_whoever_asks() {
        Augmentation paper = Augmentation.paper();
        float[][] alone = new float[50][];
        for (int i = 0; i < alone.length; i++) {
            alone[i] = paper.apply(canvas, PIPELINE, 5, 2, "galaxy-" + i).values();
        }
        IntStream.range(0, alone.length).parallel().forEach(i -> {
            int other = alone.length - 1 - i;
            assertThat(paper.apply(canvas, PIPELINE, 5, 2, "galaxy-" + other).values())
                    .containsExactly(alone[other]);
        });
    }

    @Test
    void seed_epoch_and_subject_each_change_the_view() {
        Set<Float> views = new HashSet<>();
        for (long seed = 0; seed < 4; seed++) {
            for (int epoch = 0; epoch < 4; epoch++) {
                for (String id : new String[] {"1", "2", "12", "21", ""}) {
                    views.add(Augmentation.gentle()
                            .apply(canvas, PIPELINE, seed, epoch, id)
                            .at(3, 5, 0));
                }
            }
        }
        assertThat(views).hasSize(80);
    }

    @Test
    void no_augmentation_is_the_plain_frame() {
        Pixels plain = PIPELINE.frame(canvas);
        Pixels view = Augmentation.none().apply(canvas, PIPELINE, 1, 1, "x");
        assertThat(view.values()).usingComparatorWithPrecision(1e-6f).containsExactly(plain.values());
    }

    @Test
    void quarter_turns_and_flips_move_pixels_exactly() {
        Pixels plain = PIPELINE.frame(canvas);
        Pixels turned = view(Math.PI / 2, false, 1);
        Pixels flipped = view(0, true, 1);
        Pixels both = view(Math.PI, true, 1);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                assertThat(turned.at(x, y, 0)).isCloseTo(plain.at(15 - y, x, 0), within(1e-5f));
                assertThat(flipped.at(x, y, 0)).isCloseTo(plain.at(15 - x, y, 0), within(1e-5f));
                assertThat(both.at(x, y, 0)).isCloseTo(plain.at(x, 15 - y, 0), within(1e-5f));
            }
        }
    }

    @Test
    void colour_channels_move_together() {
        PixelPipeline colour = new PixelPipeline(16, 0.5, Colour.RGB);
        Pixels grey = Augmentation.paper().apply(canvas, PIPELINE, 9, 9, "x");
        Pixels rgb = Augmentation.paper().apply(Colour.RGB.of(canvas), colour, 9, 9, "x");
        for (int i = 0; i < 256; i++) {
            assertThat(rgb.values()[3 * i + 1]).isCloseTo(grey.values()[i], within(1e-5f));
        }
    }

    @Test
    void corners_turned_in_come_from_the_sky_around_and_not_from_black() {
        float[] bright = new float[32 * 32];
        java.util.Arrays.fill(bright, 0.7f);
        Pixels even = new Pixels(32, 32, 1, bright);
        PixelPipeline wholeImage = new PixelPipeline(32, 1, Colour.GREY);
        for (int i = 0; i < 100; i++) {
            for (float value :
                    Augmentation.paper().apply(even, wholeImage, i, 0, "x").values()) {
                assertThat(value).isCloseTo(0.7f, within(1e-5f));
            }
        }
    }

    @Test
    void beyond_the_edge_the_image_is_mirrored() {
        assertThat(Affine.mirrored(3.25, 9)).isEqualTo(3.25);
        assertThat(Affine.mirrored(-0.25, 9)).isZero();
        assertThat(Affine.mirrored(-1.5, 9)).isCloseTo(0.5, within(1e-12));
        assertThat(Affine.mirrored(10.5, 9)).isCloseTo(8.5, within(1e-12));
        assertThat(Affine.mirrored(21, 9)).isCloseTo(1, within(1e-12));
        assertThat(Affine.mirrored(-5e8, 0)).isZero();
    }

    @Test
    void draws_fill_their_ranges_evenly() {
        double sum = 0;
        double least = 1;
        double greatest = 0;
        for (int i = 0; i < 20_000; i++) {
            double draw = new Draws(1, 1, "subject " + i).between(0, 1);
            sum += draw;
            least = Math.min(least, draw);
            greatest = Math.max(greatest, draw);
        }
        assertThat(sum / 20_000).isCloseTo(0.5, within(0.01));
        assertThat(least).isLessThan(0.001);
        assertThat(greatest).isBetween(0.999, 1.0);
    }

    @Test
    void the_draws_never_change_or_old_trainings_could_not_be_repeated() {
        Draws draws = new Draws(42, 3, "587722981742084144");
        assertThat(draws.between(0, 1)).isEqualTo(0.7684240231487176);
        assertThat(draws.between(0, 1)).isEqualTo(0.6616743715534306);
    }

    @Test
    void contrast_keeps_the_mean_and_the_range() {
        Augmentation strong = new Augmentation(1, 1, 0, 0.5, false);
        for (int epoch = 0; epoch < 50; epoch++) {
            float[] values = strong.apply(canvas, PIPELINE, 1, epoch, "x").values();
            for (float value : values) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
        assertThatThrownBy(() -> new Augmentation(1.3, 1.1, 0, 0, true)).hasMessageContaining("zoom is 1.3 to 1.1");
    }

    @Test
    void a_canvas_in_the_wrong_colour_is_refused() {
        assertThatThrownBy(() -> Augmentation.none().apply(Colour.RGB.of(canvas), PIPELINE, 1, 1, "x"))
                .hasMessageContaining("3 channels");
    }

    private Pixels view(double angle, boolean flip, double step) {
        float[] values = new float[PIPELINE.length()];
        Augmentation.View.of(canvas, step, angle, flip, 0, 0, 1, 16).into(canvas, PIPELINE, values, 0);
        return new Pixels(16, 16, 1, values);
    }
}
