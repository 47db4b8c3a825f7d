package org.eyepiece.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

    /** Pinned: a changed hash would silently move galaxies that a model was trained on into its test set. */
    @Test
    void folds_are_pinned_for_good() {
        assertThat(IntStream.range(0, 16).map(i -> Folds.fold(0, "10000" + i, 5)))
                .containsExactly(0, 2, 1, 1, 3, 4, 1, 0, 4, 3, 2, 0, 1, 3, 0, 2);
        assertThat(IntStream.range(0, 16).map(i -> Folds.fold(-7, "10000" + i, 5)))
                .containsExactly(2, 4, 0, 2, 0, 0, 0, 1, 1, 3, 0, 0, 0, 3, 1, 3);
        assertThat(Folds.fold(42, "\u00e9", 1_000_000)).isEqualTo(923_570);
        assertThat(IntStream.range(0, 16).filter(i -> Folds.heldOut(0, "10000" + i, 0.3)))
                .containsExactly(1, 5, 9, 11, 13, 14);
    }

    @Test
    void folds_are_about_equally_large() {
        int[] size = new int[5];
        for (int i = 0; i < 50_000; i++) {
            size[Folds.fold(3, "galaxy" + i, 5)]++;
        }
        for (int n : size) {
            assertThat((double) n).isCloseTo(10_000, within(450.0)); // 5 sigma
        }
    }

    @Test
    void a_larger_fraction_only_adds() {
        int held = 0;
        for (int i = 0; i < 20_000; i++) {
            String id = "g" + i;
            assertThat(Folds.heldOut(1, id, 0)).isFalse();
            assertThat(Folds.heldOut(1, id, 1)).isTrue();
            held += Folds.heldOut(1, id, 0.2) ? 1 : 0;
            assertThat(Folds.heldOut(1, id, 0.2) && !Folds.heldOut(1, id, 0.25)).isFalse();
        }
        assertThat(held / 20_000.0).isCloseTo(0.2, within(0.015));
    }

    @Test
    void refuses_what_is_no_split() {
        assertThatThrownBy(() -> Folds.fold(1, "a", 0)).hasMessage("the number of folds must be at least 1, is 0");
        for (double fraction : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> Folds.heldOut(1, "a", fraction))
                    .hasMessage("the held-out fraction must lie between 0 and 1, is " + fraction);
        }
    }
}
