package org.eyepiece.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.FitsFactory;
import nom.tam.fits.ImageHDU;
import nom.tam.fits.NullDataHDU;
import org.junit.jupiter.api.Test;

class FitsTest {

    private final ImageDecoder decoder = ImageDecoder.best();

    @Test
    void every_number_type_gives_the_same_fluxes_with_the_first_row_at_the_bottom() {
        List<Object> kinds = List.of(
                new byte[][] {{1, 2, 3}, {4, 5, 6}},
                new short[][] {{1, 2, 3}, {4, 5, 6}},
                new int[][] {{1, 2, 3}, {4, 5, 6}},
                new long[][] {{1, 2, 3}, {4, 5, 6}},
                new float[][] {{1, 2, 3}, {4, 5, 6}},
                new double[][] {{1, 2, 3}, {4, 5, 6}});
        for (Object kind : kinds) {
            FitsPlanes planes = FitsPlanes.read(TestFiles.fits(kind), "x.fits");
            assertThat(planes.width()).isEqualTo(3);
            assertThat(planes.planes()).hasSize(1);
            assertThat(planes.planes().getFirst()).containsExactly(4, 5, 6, 1, 2, 3);
        }
    }

    @Test
    void scale_and_zero_point_are_applied() throws FitsException, IOException {
        try (Fits fits = new Fits()) {
            ImageHDU hdu = (ImageHDU) FitsFactory.hduFactory(new short[][] {{-100, 0, 100}});
            hdu.addValue("BZERO", 32768.0, "unsigned");
            hdu.addValue("BSCALE", 0.5, "half");
            fits.addHDU(hdu);
            assertThat(FitsPlanes.read(TestFiles.fits(fits), "x.fits").planes().getFirst())
                    .containsExactly(32718, 32768, 32818);
        }
    }

    @Test
    void what_is_not_a_number_is_zero() {
        byte[] file = TestFiles.fits((Object) new float[][] {{Float.NaN, 2, Float.POSITIVE_INFINITY}});
        assertThat(FitsPlanes.read(file, "x.fits").planes().getFirst()).containsExactly(0, 2, 0);
    }

    @Test
    void three_hdus_and_a_cube_are_red_green_and_blue() {
        float[][] red = {{1, 0}, {0, 0}};
        float[][] green = {{0, 1}, {0, 0}};
        float[][] blue = {{0, 0}, {1, 0}};
        FitsPlanes separate = FitsPlanes.read(TestFiles.fits(red, green, blue), "x.fits");
        FitsPlanes cube = FitsPlanes.read(TestFiles.fits((Object) new float[][][] {red, green, blue}), "x.fits");
        for (FitsPlanes planes : List.of(separate, cube)) {
            assertThat(planes.planes().get(0)).containsExactly(0, 0, 1, 0);
            assertThat(planes.planes().get(1)).containsExactly(0, 0, 0, 1);
            assertThat(planes.planes().get(2)).containsExactly(1, 0, 0, 0);
        }
    }

    @Test
    void named_bands_are_put_reddest_first() throws FitsException, IOException {
        try (Fits fits = new Fits()) {
            ImageHDU hdu = (ImageHDU) FitsFactory.hduFactory(new float[][][] {{{1}}, {{2}}, {{3}}});
            hdu.addValue("BANDS", "grz", "");
            fits.addHDU(hdu);
            FitsPlanes planes = FitsPlanes.read(TestFiles.fits(fits), "x.fits");
            assertThat(planes.planes().stream().map(plane -> plane[0])).containsExactly(3f, 2f, 1f);
        }
    }

    @Test
    void an_empty_first_hdu_is_passed_over() throws FitsException, IOException {
        try (Fits fits = new Fits()) {
            fits.addHDU(new NullDataHDU());
            fits.addHDU(FitsFactory.hduFactory(new float[][] {{1, 2}}));
            assertThat(FitsPlanes.read(TestFiles.fits(fits), "x.fits").width()).isEqualTo(2);
        }
    }

    @Test
    void grey_follows_the_asinh_curve_between_black_and_white() {
        byte[] file = TestFiles.fits((Object) new float[][] {{-5, 0, 10, 50, 100, 400}});
        Pixels seen = decoder.decode(file, "x.fits", Colour.GREY, new Stretch(8, 0, 100));
        assertThat(seen.at(0, 0, 0)).isZero();
        assertThat(seen.at(1, 0, 0)).isZero();
        assertThat((double) seen.at(2, 0, 0)).isCloseTo(arsinh(0.8) / arsinh(8), within(1e-6));
        assertThat((double) seen.at(3, 0, 0)).isCloseTo(arsinh(4) / arsinh(8), within(1e-6));
        assertThat(seen.at(4, 0, 0)).isCloseTo(1, within(1e-6f));
        assertThat(seen.at(5, 0, 0)).isEqualTo(1f);
    }

    @Test
    void colours_keep_their_ratios_however_bright() {
        byte[] file = TestFiles.fits(
                new float[][] {{8, 80, 8000}}, new float[][] {{4, 40, 4000}}, new float[][] {{2, 20, 2000}});
        Pixels seen = decoder.decode(file, "x.fits", Colour.RGB, new Stretch(10, 0, 100));
        for (int x = 0; x < 3; x++) {
            assertThat(seen.at(x, 0, 0) / seen.at(x, 0, 1)).isCloseTo(2, within(1e-5f));
            assertThat(seen.at(x, 0, 1) / seen.at(x, 0, 2)).isCloseTo(2, within(1e-5f));
        }
        assertThat(seen.at(2, 0, 0)).isEqualTo(1f);
    }

    @Test
    void the_automatic_stretch_shows_a_galaxy_on_a_dark_sky_whatever_the_units() {
        SplittableRandom random = new SplittableRandom(4);
        double[][] flux = new double[80][80];
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 80; x++) {
                flux[y][x] = 100 + random.nextGaussian() + 60 * Math.exp(-Math.hypot(x - 40, y - 30) / 6);
            }
        }
        for (double unit : new double[] {1, 1e-9, 1e6}) {
            float[][] scaled = new float[80][80];
            for (int y = 0; y < 80; y++) {
                for (int x = 0; x < 80; x++) {
                    scaled[y][x] = (float) (unit * flux[y][x]);
                }
            }
            Pixels seen = decoder.decode(TestFiles.fits((Object) scaled), "x.fits");
            assertThat(seen.at(40, 79 - 30, 0)).isGreaterThan(0.9f);
            assertThat(seen.at(3, 3, 0)).isLessThan(0.35f);
        }
        float[][] even = new float[9][9];
        assertThat(decoder.decode(TestFiles.fits((Object) even), "even.fits").values())
                .containsOnly(0f);
    }

    @Test
    void impossible_stretches_are_refused() {
        assertThatThrownBy(() -> new Stretch(0, 0, 1)).hasMessageContaining("softening");
        assertThatThrownBy(() -> new Stretch(10, 5, 5)).hasMessageContaining("above black");
    }

    @Test
    void a_header_claiming_more_than_the_file_holds_is_refused_before_reading() {
        byte[] file = TestFiles.fits((Object) new float[20][20]);
        for (String claim : List.of("16000", "60000", "   -3", "99999999999")) {
            byte[] lying = file.clone();
            int at = new String(file, StandardCharsets.US_ASCII).indexOf("NAXIS1  =");
            byte[] card = String.format("NAXIS1  = %20s", claim.strip()).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(card, 0, lying, at, card.length);
            assertThatThrownBy(() -> decoder.decode(lying, "lying.fits"))
                    .as(claim)
                    .isInstanceOf(ImageException.class)
                    .hasMessageStartingWith("lying.fits: ");
        }
    }

    @Test
    void other_shapes_are_refused_with_what_is_needed() {
        assertThatThrownBy(() -> decoder.decode(TestFiles.fits((Object) new float[7]), "line.fits"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("two axes");
        assertThatThrownBy(() -> decoder.decode(TestFiles.fits((Object) new float[5][4][4]), "cube.fits"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("5 planes");
        assertThatThrownBy(() -> decoder.decode(TestFiles.fits(new float[4][4], new float[4][4]), "two.fits"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("2 image planes");
        assertThatThrownBy(() ->
                        decoder.decode(TestFiles.fits(new float[4][4], new float[4][4], new float[4][5]), "odd.fits"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("differ in size");
    }

    @Test
    void damage_is_refused_or_read_and_nothing_else() {
        byte[] file = TestFiles.fits((Object) new float[30][30]);
        int data = 30 * 30 * 4;
        int header = file.length - (data + 2879) / 2880 * 2880;
        for (int tenth = 0; tenth < 10; tenth++) {
            byte[] cut = Arrays.copyOf(file, (header + data) * tenth / 10);
            assertThatThrownBy(() -> decoder.decode(cut, "cut.fits")).isInstanceOf(ImageException.class);
        }
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = file.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(400)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                decoder.decode(damaged, "flipped.fits");
            } catch (ImageException e) {
                assertThat(e.getMessage()).startsWith("flipped.fits: ").doesNotContain("\n");
            }
        }
    }

    private static double arsinh(double x) {
        return Math.log(x + Math.sqrt(x * x + 1));
    }
}
