package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighboursTest {

    private static final double ARCSECOND = 1 / 3_600.0;

    @ParameterizedTest
    @ValueSource(doubles = {-90, -89.9995, -30, 0, 45, 89.9999, 90})
    void finds_every_pair_and_no_other_at_any_declination(double dec) {
        Random random = new Random(Double.hashCode(dec));
        List<Neighbours.Placed> places = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            double width = 4 * ARCSECOND / Math.max(1e-4, Math.cos(Math.toRadians(dec)));
            double ra = (360 + width * (random.nextDouble() - 0.5)) % 360; // on both sides of 0h
            double at = Math.clamp(dec + 4 * ARCSECOND * (random.nextDouble() - 0.5), -90, 90);
            places.add(new Neighbours.Placed(i, "s" + i, new Position(ra, at)));
        }
        Set<String> expected = new HashSet<>();
        for (Neighbours.Placed one : places) {
            for (Neighbours.Placed other : places) {
                if (one.seq() < other.seq() && one.position().arcseconds(other.position()) <= 1) {
                    expected.add(one.id() + " " + other.id());
                }
            }
        }
        assertThat(expected).isNotEmpty();
        assertThat(Neighbours.within(1, places))
                .extracting(pair -> pair.kept() + " " + pair.other())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void angles_are_true_where_formulas_go_wrong() {
        assertThat(new Position(0.0001, 0).arcseconds(new Position(359.9999, 0)))
                .isCloseTo(0.72, within(1e-9));
        assertThat(new Position(0, 90).arcseconds(new Position(123, 90))).isCloseTo(0, within(1e-9));
        assertThat(new Position(0, 89.9999).arcseconds(new Position(180, 89.9999)))
                .isCloseTo(0.72, within(1e-9));
        assertThat(new Position(10, 60).arcseconds(new Position(10.002, 60))).isCloseTo(3.6, within(1e-6));
        assertThat(new Position(10, 20).arcseconds(new Position(190, -20))).isCloseTo(180 * 3_600, within(1e-3));
    }

    @Test
    void refuses_what_is_no_place_on_the_sky() {
        for (double[] wrong : new double[][] {{360, 0}, {-1, 0}, {0, 90.1}, {Double.NaN, 0}, {0, Double.NaN}}) {
            assertThatThrownBy(() -> new Position(wrong[0], wrong[1])).isInstanceOf(RefusedException.class);
        }
    }
}
