package org.eyepiece.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DropoutMasksTest {
    @Test
    void philox_gives_the_known_answers_of_its_authors() {
        assertThat(Philox.bits(0, 0, 0, 0, 0)).isEqualTo(0xe169c58d_6627e8d5L);
        assertThat(Philox.bits(-1, -1, -1, -1, -1)).isEqualTo(0x41c83b0e_408f276dL);
        assertThat(Philox.bits(0x299f31d0_a4093822L, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344))
                .isEqualTo(0x94fdcceb_d16cfe09L);
    }

    @Test
    void masks_never_change_between_versions() {
        DropoutMasks masks = new DropoutMasks(7, 3, 64, 0.5);
        assertThat(bits(masks, 0)).isEqualTo("b5e7157c276a3d13");
        assertThat(bits(masks, 2)).isEqualTo("a35b1aa5d3aa8d2c");
    }

    @Test
    void a_mask_does_not_depend_on_how_many_samples_or_features_there_are() {
        DropoutMasks few = new DropoutMasks(11, 2, 8, 0.3);
        DropoutMasks many = new DropoutMasks(11, 500, 128, 0.3);
        for (int feature = 0; feature < 8; feature++) {
            assertThat(few.keeps(1, feature)).isEqualTo(many.keeps(1, feature));
        }
    }

    @Test
    void drops_features_at_the_rate_asked_for() {
        for (double rate : new double[] {0, 0.1, 0.5, 0.9}) {
            DropoutMasks masks = new DropoutMasks(1, 1_000, 128, rate);
            int dropped = 0;
            for (int sample = 0; sample < 1_000; sample++) {
                for (int feature = 0; feature < 128; feature++) {
                    dropped += masks.keeps(sample, feature) ? 0 : 1;
                }
            }
            // Five standard deviations of a fraction of 128,000 draws.
            assertThat(dropped / 128_000.0).isBetween(rate - 0.007, rate + 0.007);
        }
    }

    @Test
    void refuses_a_rate_that_leaves_nothing() {
        assertThatThrownBy(() -> new DropoutMasks(1, 1, 1, 1)).hasMessageContaining("dropout rate");
        assertThatThrownBy(() -> new DropoutMasks(1, 0, 1, 0.5)).hasMessageContaining("at least one sample");
    }

    private static String bits(DropoutMasks masks, int sample) {
        long word = 0;
        for (int feature = 0; feature < 64; feature++) {
            word |= masks.keeps(sample, feature) ? 1L << feature : 0;
        }
        return Long.toHexString(word);
    }
}
