package org.eyepiece.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RealGalaxiesTest {

    private static SubjectImages open(String set) {
        Path zip = Path.of(System.getProperty("eyepiece.shared", "../shared"), "data", set, "images.zip");
        assumeTrue(Files.exists(zip), "no real galaxies at " + zip + ": skipped");
        return SubjectImages.open(zip);
    }

    @Test
    void lists_and_decodes_real_galaxies_straight_from_the_zip() {
        try (SubjectImages images = open("gz2-sdss-4000-128px")) {
            assertThat(images.names()).hasSize(4000);
            for (String name : images.names().subList(0, 200)) {
                Pixels pixels = ImageDecoder.best().decode(images.read(name), name, Colour.GREY);
                assertThat(pixels.width()).isEqualTo(128);
                assertThat(pixels.at(64, 64, 0)).as(name).isGreaterThan(pixels.at(2, 2, 0));
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
}
