package org.eyepiece.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.eyepiece.image.Pixels;
import org.eyepiece.sky.Galaxy.Artefact;
import org.eyepiece.sky.Galaxy.Bar;
import org.junit.jupiter.api.Test;

class SkyTest {

    private final Sky sky = new Sky(11);

    @Test
    void gives_the_same_galaxy_and_image_whenever_asked() {
        Sky again = new Sky(11);
        for (long index : new long[] {900, 3, 3_000_000_000L, 0, 41}) {
            Galaxy galaxy = sky.galaxy(index);
            assertThat(again.galaxy(index)).isEqualTo(galaxy);
            assertThat(again.render(galaxy, 48).values())
                    .isEqualTo(sky.render(galaxy, 48).values());
        }
        assertThat(new Sky(12).galaxy(5)).isNotEqualTo(sky.galaxy(5));
    }

    @Test
    void does_not_depend_on_the_order_or_thread_that_asks() {
        List<Galaxy> forward = LongStream.range(0, 200).mapToObj(sky::galaxy).toList();
        List<Galaxy> parallel =
                LongStream.range(0, 200).parallel().mapToObj(sky::galaxy).toList();
        assertThat(parallel).isEqualTo(forward);
        List<Pixels> inOrder =
                forward.subList(0, 24).stream().map(g -> sky.render(g, 32)).toList();
        List<Pixels> atOnce = forward.subList(0, 24).parallelStream()
                .map(g -> sky.render(g, 32))
                .toList();
        for (int i = 0; i < inOrder.size(); i++) {
            assertThat(atOnce.get(i).values()).isEqualTo(inOrder.get(i).values());
        }
    }

    @Test
    void values_are_numbers_from_0_to_1_for_every_kind_and_size() {
        for (Kind kind : Kind.values()) {
            Sky one = new Sky(5, SkyOptions.standard().only(kind));
            for (int size : new int[] {8, 33, 64, 200}) {
                for (long i = 0; i < 8; i++) {
                    for (float v : one.render(one.galaxy(i), size).values()) {
                        assertThat(v).isBetween(0f, 1f);
                    }
                }
            }
        }
    }

    @Test
    void shares_and_bars_are_as_asked() {
        Sky rare = new Sky(2, SkyOptions.standard().withBars(0.07));
        Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
        int barred = 0;
        int discs = 0;
        for (long i = 0; i < 6000; i++) {
            Galaxy galaxy = rare.galaxy(i);
            seen.merge(galaxy.kind(), 1, Integer::sum);
            if (galaxy.kind() == Kind.SPIRAL || galaxy.kind() == Kind.LENTICULAR) {
                discs++;
                barred += galaxy.bar().strength() > 0 ? 1 : 0;
            }
        }
        assertThat(barred / (double) discs).isCloseTo(0.07, within(0.02));
        SkyOptions.standard()
                .shares()
                .forEach((kind, share) ->
                        assertThat(seen.getOrDefault(kind, 0) / 6000.0).isCloseTo(share / 1.01, within(0.025)));
    }

    @Test
    void edge_on_discs_are_thin_and_axis_ratios_follow_the_truth() {
        assertThat(meanAxisRatio(Kind.EDGE_ON)).isLessThan(0.45);
        assertThat(meanAxisRatio(Kind.ELLIPTICAL)).isGreaterThan(0.65);
        Sky ellipticals = new Sky(3, SkyOptions.standard().only(Kind.ELLIPTICAL));
        double concordant = 0;
        int pairs = 0;
        Galaxy[] galaxies =
                LongStream.range(0, 40).mapToObj(ellipticals::galaxy).toArray(Galaxy[]::new);
        double[] measured = new double[galaxies.length];
        for (int i = 0; i < galaxies.length; i++) {
            measured[i] = Looks.axisRatio(ellipticals.render(galaxies[i], 96), 0.45);
            for (int j = 0; j < i; j++) {
                if (Math.abs(galaxies[i].axisRatio() - galaxies[j].axisRatio()) > 0.15) {
                    pairs++;
                    concordant +=
                            (galaxies[i].axisRatio() > galaxies[j].axisRatio()) == (measured[i] > measured[j]) ? 1 : 0;
                }
            }
        }
        assertThat(concordant / pairs).isGreaterThan(0.85);
    }

    private static double meanAxisRatio(Kind kind) {
        Sky one = new Sky(3, SkyOptions.standard().only(kind));
        return LongStream.range(0, 60)
                .mapToObj(one::galaxy)
                .filter(g -> g.seeing().fwhm() < 0.08)
                .mapToDouble(g -> Looks.axisRatio(one.render(g, 96), 0.5))
                .average()
                .orElseThrow();
    }

    @Test
    void a_bar_raises_the_twofold_component() {
        Sky discs = new Sky(4, SkyOptions.standard().only(Kind.LENTICULAR).withBars(1));
        int raised = 0;
        int seen = 0;
        for (long i = 0; i < 400 && seen < 40; i++) {
            Galaxy with = discs.galaxy(i);
            if (with.bar().strength() > 0.5
                    && with.axisRatio() > 0.75
                    && with.seeing().fwhm() < 0.08) {
                double outer = 0.9 * with.bar().length();
                double barred = Looks.twofold(discs.render(with, 96), 0.3 * outer, outer);
                double plain = Looks.twofold(discs.render(withoutBar(with), 96), 0.3 * outer, outer);
                raised += barred > plain ? 1 : 0;
                seen++;
            }
        }
        assertThat(seen).isEqualTo(40);
        assertThat(raised).isGreaterThanOrEqualTo(34);
    }

    private static Galaxy withoutBar(Galaxy g) {
        return new Galaxy(
                g.index(),
                g.kind(),
                g.radius(),
                g.brightness(),
                g.bulge(),
                g.disc(),
                new Bar(0, 0, 0, 1),
                g.arms(),
                g.ring(),
                g.tide(),
                g.artefact(),
                g.seeing(),
                g.neighbours());
    }

    @Test
    void ellipticals_are_red_and_irregulars_blue() {
        assertThat(meanRedness(Kind.ELLIPTICAL)).isGreaterThan(1.3);
        assertThat(meanRedness(Kind.IRREGULAR)).isLessThan(0.9);
    }

    private static double meanRedness(Kind kind) {
        Sky one = new Sky(6, SkyOptions.standard().only(kind));
        return LongStream.range(0, 40)
                .mapToObj(one::galaxy)
                .mapToDouble(g -> Looks.redness(one.render(g, 64), 0.2))
                .average()
                .orElseThrow();
    }

    @Test
    void artefacts_look_wrong() {
        Sky one = new Sky(8, SkyOptions.standard().only(Kind.ARTEFACT));
        Map<Artefact, double[]> light = new EnumMap<>(Artefact.class);
        for (long i = 0; i < 200; i++) {
            Galaxy galaxy = one.galaxy(i);
            double mean = Looks.mean(one.render(galaxy, 48));
            double[] sum = light.computeIfAbsent(galaxy.artefact(), a -> new double[2]);
            sum[0] += mean;
            sum[1]++;
        }
        assertThat(light.keySet())
                .containsExactlyInAnyOrder(
                        Artefact.SPIKES, Artefact.STAR, Artefact.TRAIL, Artefact.BLANK, Artefact.CORRUPT);
        double blank = mean(light, Artefact.BLANK);
        assertThat(blank).isLessThan(0.08);
        assertThat(mean(light, Artefact.SPIKES)).isGreaterThan(2 * blank);
        assertThat(mean(light, Artefact.TRAIL)).isGreaterThan(1.5 * blank);
    }

    private static double mean(Map<Artefact, double[]> light, Artefact artefact) {
        double[] sum = light.getOrDefault(artefact, new double[] {0, 1});
        return sum[0] / sum[1];
    }

    @Test
    void more_light_in_bars_changes_barred_galaxies_and_no_others() {
        Sky plain = new Sky(2, SkyOptions.standard());
        Sky bright = new Sky(2, SkyOptions.standard().withBarLight(0.35));
        int barred = 0;
        for (long i = 0; i < 60; i++) {
            Galaxy galaxy = plain.galaxy(i);
            assertThat(bright.galaxy(i)).isEqualTo(galaxy);
            boolean same = Arrays.equals(
                    plain.render(galaxy, 32).values(), bright.render(galaxy, 32).values());
            assertThat(same).as("galaxy %d", i).isEqualTo(galaxy.bar().strength() == 0);
            barred += same ? 0 : 1;
        }
        assertThat(barred).isPositive();
    }

    @Test
    void refuses_what_makes_no_sense() {
        Galaxy galaxy = sky.galaxy(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sky.render(galaxy, 7))
                .withMessageContaining("8 to 4096");
        assertThatIllegalArgumentException().isThrownBy(() -> sky.galaxy(-1)).withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SkyOptions.standard().withBars(1.1))
                .withMessageContaining("1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SkyOptions.standard().withBarLight(0.7))
                .withMessageContaining("0.7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SkyOptions.standard().share(Kind.RING, -1))
                .withMessageContaining("RING");
    }

    @Test
    void says_how_fast_it_is() {
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        for (int size : new int[] {64, 128, 424}) {
            int many = 25_600 / size;
            LongStream.range(0, many).forEach(i -> sky.render(sky.galaxy(i), size));
            long begin = cpu.getCurrentThreadCpuTime();
            LongStream.range(0, many).forEach(i -> sky.render(sky.galaxy(i), size));
            double seconds = (cpu.getCurrentThreadCpuTime() - begin) * 1e-9;
            System.out.printf("sky at %d px: %.0f galaxies per second of processor time%n", size, many / seconds);
        }
    }
}
