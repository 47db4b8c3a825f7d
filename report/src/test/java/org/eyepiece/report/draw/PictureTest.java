package org.eyepiece.report.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.eyepiece.image.Pixels;
import org.junit.jupiter.api.Test;

class PictureTest {

    @Test
    void grey_and_colour_survive_to_the_nearest_level() {
        BufferedImage grey =
                Picture.of(new Pixels(2, 1, 1, new float[] {0.5f, 2f})).decoded();
        BufferedImage colour = Picture.of(new Pixels(1, 1, 3, new float[] {1f, 0.2f, Float.NaN}))
                .decoded();

        assertThat(grey.getRaster().getSample(0, 0, 0)).isEqualTo(128);
        assertThat(grey.getRaster().getSample(1, 0, 0)).isEqualTo(255);
        assertThat(colour.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFF3300);
    }

    @Test
    void a_large_image_is_averaged_down() {
        float[] checkers = new float[10 * 10];
        for (int i = 0; i < checkers.length; i++) {
            checkers[i] = (i % 10 + i / 10) % 2;
        }
        BufferedImage small = Picture.of(new Pixels(10, 10, 1, checkers), 5).decoded();

        assertThat(small.getWidth()).isEqualTo(5);
        assertThat(small.getRaster().getSample(2, 2, 0)).isEqualTo(128);
        assertThat(Picture.of(new Pixels(10, 10, 1, checkers), 64).decoded().getWidth())
                .isEqualTo(10);
    }

    @Test
    void a_long_thin_image_keeps_at_least_a_row() {
        assertThat(Picture.of(new Pixels(100, 3, 1, new float[300]), 10)
                        .decoded()
                        .getHeight())
                .isEqualTo(1);
    }

    @Test
    void what_is_not_png_is_refused() {
        assertThatThrownBy(() -> new Picture(new byte[100])).hasMessageContaining("not a PNG file");
    }

    @Test
    void a_header_that_promises_too_much_is_refused_before_decoding() {
        byte[] bomb = Picture.of(new Pixels(1, 1, 1, new float[1])).png().clone();
        bomb[16] = 0x7f;

        assertThatThrownBy(() -> new Picture(bomb)).hasMessageContaining("at most 4096");
    }
}
