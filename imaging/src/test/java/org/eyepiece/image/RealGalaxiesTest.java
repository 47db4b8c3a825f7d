package org.eyepiece.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RealGalaxiesTest {

    private static final Path DATA = Path.of(System.getProperty("eyepiece.shared", "../shared"), "data");

    private static SubjectImages open(String set) {
        Path zip = DATA.resolve(set).resolve("images.zip");
        assumeTrue(Files.exists(zip), "no real galaxies at " + zip + ": skipped");
        return SubjectImages.open(zip);
    }

    @Test
    void every_real_galaxy_decodes_straight_from_the_zip() {
        try (SubjectImages images = open("gz2-sdss-4000-128px")) {
            assertThat(images.names()).hasSize(4000);
            for (String name : images.names()) {
                Pixels pixels = ImageDecoder.best().decode(images.read(name), name, Colour.GREY);
                assertThat(pixels.width()).isEqualTo(128);
            }
        }
    }

    @Test
    void libturbojpeg_and_image_io_see_nearly_the_same_galaxies() {
        assumeTrue(ImageDecoder.available().size() == 2, "libturbojpeg is not installed: skipped");
        try (SubjectImages images = open("gz2-sdss-1000")) {
            for (String name : images.names().subList(0, 20)) {
                for (Colour colour : Colour.values()) {
                    byte[] file = images.read(name);
                    float[] turbo = ImageDecoder.named("libturbojpeg")
                            .decode(file, name, colour)
                            .values();
                    float[] jdk = ImageDecoder.named("ImageIO")
                            .decode(file, name, colour)
                            .values();
                    double sum = 0;
                    for (int i = 0; i < turbo.length; i++) {
                        sum += Math.abs(turbo[i] - jdk[i]);
                    }
                    assertThat(sum / turbo.length).as(name).isLessThan(2 / 255.0);
                }
            }
        }
    }

    @Test
    void one_galaxy_in_two_sets_gives_one_frame_through_their_own_crops() throws IOException {
        PixelPipeline wholeField = new PixelPipeline(64, 0.5 * 256 / 424, Colour.GREY);
        PixelPipeline middleHalved = new PixelPipeline(64, 0.5, Colour.GREY);
        try (SubjectImages whole = open("gz2-sdss-1000");
                SubjectImages halved = open("gz2-sdss-4000-128px")) {
            int pairs = 0;
            for (String line : Files.readAllLines(DATA.resolve("same-galaxy.csv"))) {
                String[] ids = line.split(",", -1);
                if (!halved.has(ids[0] + ".jpg") || !whole.has(ids[1] + ".jpg")) {
                    continue;
                }
                Pixels one = wholeField.frame(decode(whole, ids[1] + ".jpg"));
                Pixels other = middleHalved.frame(decode(halved, ids[0] + ".jpg"));
                double sum = 0;
                for (int i = 0; i < one.values().length; i++) {
                    sum += Math.abs(one.values()[i] - other.values()[i]);
                }
                assertThat(sum / one.values().length).as(line).isLessThan(4 / 255.0);
                pairs++;
            }
            assertThat(pairs).isGreaterThan(0);
        }
    }

    private static Pixels decode(SubjectImages images, String name) {
        return ImageDecoder.best().decode(images.read(name), name, Colour.GREY);
    }
}
