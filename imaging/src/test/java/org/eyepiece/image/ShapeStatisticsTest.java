package org.eyepiece.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.eyepiece.sky.Galaxy;
import org.eyepiece.sky.Kind;
import org.eyepiece.sky.Sky;
import org.junit.jupiter.api.Test;

class ShapeStatisticsTest {

    private static final Sky SKY = new Sky(11);
    private static final PixelPipeline PIPELINE = new PixelPipeline(32, 0.5, Colour.RGB);

    private static SequencedMap<String, Double> of(Galaxy galaxy) {
        return ShapeStatistics.of(PIPELINE.frame(SKY.render(galaxy, 128)));
    }

    private static List<Galaxy> some(int count, Predicate<Galaxy> wanted) {
        List<Galaxy> found = new ArrayList<>();
        for (long i = 0; found.size() < count; i++) {
            Galaxy galaxy = SKY.galaxy(i);
            if (galaxy.artefact() == Galaxy.Artefact.NONE && wanted.test(galaxy)) {
                found.add(galaxy);
            }
        }
        return found;
    }

    private static double mean(List<Galaxy> galaxies, String statistic) {
        return galaxies.stream()
                .mapToDouble(galaxy -> of(galaxy).getOrDefault(statistic, Double.NaN))
                .average()
                .orElseThrow();
    }

    @Test
    void a_quarter_turn_and_a_mirror_change_nothing() {
        for (Galaxy galaxy : some(20, any -> true)) {
            Pixels frame = PIPELINE.frame(SKY.render(galaxy, 128));
            int last = frame.width() - 1;
            float[] turned = new float[frame.values().length];
            float[] mirrored = new float[frame.values().length];
            for (int i = 0; i < turned.length; i++) {
                int c = i % 3;
                int x = i / 3 % frame.width();
                int y = i / 3 / frame.width();
                turned[i] = frame.at(y, last - x, c);
                mirrored[i] = frame.at(last - x, y, c);
            }
            SequencedMap<String, Double> plain = ShapeStatistics.of(frame);
            for (float[] other : new float[][] {turned, mirrored}) {
                ShapeStatistics.of(new Pixels(frame.width(), frame.height(), 3, other))
                        .forEach((name, value) -> assertThat(value)
                                .as(galaxy.index() + " " + name)
                                .isCloseTo(plain.getOrDefault(name, Double.NaN), within(1e-6)));
            }
        }
    }

    @Test
    void any_turn_changes_them_by_much_less_than_galaxies_differ() {
        List<Galaxy> galaxies = some(60, any -> true);
        List<String> names = List.copyOf(of(galaxies.getFirst()).keySet());
        double[][] plain = new double[names.size()][galaxies.size()];
        double[] change = new double[names.size()];
        for (int i = 0; i < galaxies.size(); i++) {
            Pixels canvas = PIPELINE.canvas(SKY.render(galaxies.get(i), 128));
            var here = List.copyOf(ShapeStatistics.of(PIPELINE.frame(canvas)).values());
            Pixels view = new Augmentation(1, 1, 0, 0, true).apply(canvas, PIPELINE, 1, 0, "galaxy-" + i);
            var there = List.copyOf(ShapeStatistics.of(view).values());
            for (int s = 0; s < change.length; s++) {
                plain[s][i] = here.get(s);
                change[s] += Math.pow(there.get(s) - here.get(s), 2) / galaxies.size();
            }
        }
        double[] relative = new double[change.length];
        for (int s = 0; s < change.length; s++) {
            double mean = Arrays.stream(plain[s]).average().orElseThrow();
            double variance = Arrays.stream(plain[s])
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            relative[s] = Math.sqrt(change[s] / variance);
            assertThat(relative[s]).as(names.get(s)).isLessThan(1);
        }
        Arrays.sort(relative);
        assertThat(relative[relative.length / 2]).isLessThan(0.2);
    }

    @Test
    void a_bar_raises_the_twofold_light_near_the_middle() {
        List<Galaxy> without = some(
                25,
                galaxy -> galaxy.kind() == Kind.LENTICULAR
                        && galaxy.disc().inclination() < 50
                        && galaxy.bar().strength() == 0);
        List<Galaxy> with = without.stream().map(galaxy -> barred(galaxy, 1)).toList();
        assertThat(mean(with, "bar")).isGreaterThan(2 * mean(without, "bar"));
        assertThat(mean(with, "bar-straight")).isGreaterThan(2 * mean(without, "bar-straight"));
    }

    private static Galaxy barred(Galaxy g, double strength) {
        return new Galaxy(
                g.index(),
                g.kind(),
                g.radius(),
                g.brightness(),
                g.bulge(),
                g.disc(),
                new Galaxy.Bar(strength, 0.6 * g.radius(), 40, 0.3),
                g.arms(),
                g.ring(),
                g.tide(),
                g.artefact(),
                g.seeing(),
                g.neighbours());
    }

    @Test
    void flat_galaxies_mergers_and_blue_ones_are_told_apart() {
        List<Galaxy> ellipticals = some(25, galaxy -> galaxy.kind() == Kind.ELLIPTICAL);
        List<Galaxy> spirals = some(25, galaxy -> galaxy.kind() == Kind.SPIRAL);
        assertThat(mean(some(25, Galaxy::edgeOn), "axis-ratio-25"))
                .isLessThan(0.7 * mean(ellipticals, "axis-ratio-25"));
        assertThat(mean(some(25, galaxy -> galaxy.kind() == Kind.MERGER), "asymmetry"))
                .isGreaterThan(1.3 * mean(ellipticals, "asymmetry"));
        assertThat(mean(ellipticals, "concentration")).isGreaterThan(mean(spirals, "concentration"));
        assertThat(mean(ellipticals, "red-2")).isGreaterThan(mean(spirals, "red-2"));
    }

    @Test
    void every_picture_has_the_same_finite_statistics_in_the_same_order() {
        SplittableRandom random = new SplittableRandom(3);
        for (int channels : new int[] {1, 3}) {
            List<float[]> pictures = new ArrayList<>();
            pictures.add(new float[32 * 32 * channels]);
            float[] white = new float[32 * 32 * channels];
            Arrays.fill(white, 1);
            pictures.add(white);
            float[] spot = new float[32 * 32 * channels];
            spot[(16 * 32 + 16) * channels] = 1;
            pictures.add(spot);
            float[] corner = new float[32 * 32 * channels];
            corner[0] = 1;
            pictures.add(corner);
            float[] broken = new float[32 * 32 * channels];
            Arrays.fill(broken, Float.NaN);
            pictures.add(broken);
            pictures.add(TestFiles.random(random, 32, 32, channels).values());
            List<String> names = List.copyOf(
                    ShapeStatistics.of(new Pixels(32, 32, channels, white)).keySet());
            assertThat(names).hasSize(channels == 1 ? 51 : 57);
            for (float[] picture : pictures) {
                SequencedMap<String, Double> found = ShapeStatistics.of(new Pixels(32, 32, channels, picture));
                assertThat(found.keySet()).containsExactlyElementsOf(names);
                assertThat(found.values()).allMatch(Double::isFinite);
            }
        }
    }

    @Test
    void a_frame_is_square() {
        assertThatThrownBy(() -> ShapeStatistics.of(new Pixels(32, 16, 1, new float[512])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("square");
    }
}
