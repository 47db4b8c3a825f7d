package org.eyepiece.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PngTest {

    private final ImageDecoder decoder = ImageDecoder.best();

    @Test
    void every_pixel_survives() {
        BufferedImage drawn = TestFiles.blob(31, 17, BufferedImage.TYPE_INT_RGB);
        Pixels seen = decoder.decode(TestFiles.encoded(drawn, "png"), "blob.png");
        for (int y = 0; y < 17; y++) {
            for (int x = 0; x < 31; x++) {
                for (int c = 0; c < 3; c++) {
                    int stored = drawn.getRGB(x, y) >> (16 - 8 * c) & 0xFF;
                    assertThat(seen.at(x, y, c)).isCloseTo(stored / 255f, within(1e-6f));
                }
            }
        }
    }

    @Test
    void what_is_transparent_lies_on_black() {
        BufferedImage drawn = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        drawn.setRGB(0, 0, 0xFF8040C0);
        drawn.setRGB(1, 0, 0x00FFFFFF);
        drawn.setRGB(2, 0, 0x80FFFFFF);
        Pixels seen = decoder.decode(TestFiles.encoded(drawn, "png"), "alpha.png");
        assertThat(seen.at(0, 0, 0)).isCloseTo(0x80 / 255f, within(1e-6f));
        assertThat(seen.at(1, 0, 0)).isZero();
        assertThat(seen.at(2, 0, 1)).isCloseTo(0x80 / 255f, within(1e-6f));
    }

    @Test
    void palettes_and_single_bits_are_read() {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_BYTE_BINARY}) {
            BufferedImage drawn = TestFiles.blob(20, 20, type);
            Pixels seen = decoder.decode(TestFiles.encoded(drawn, "png"), "palette.png", Colour.RGB);
            for (int i = 0; i < 20; i++) {
                assertThat(seen.at(i, 7, 1)).isCloseTo((drawn.getRGB(i, 7) >> 8 & 0xFF) / 255f, within(1e-6f));
            }
        }
    }

    @Test
    void sixteen_bits_keep_their_depth() {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setSample(0, 0, 0, 257);
        grey.getRaster().setSample(1, 0, 0, 40_000);
        Pixels seen = decoder.decode(TestFiles.encoded(grey, "png"), "deep.png");
        assertThat(seen.channels()).isEqualTo(1);
        assertThat(seen.values()).usingComparatorWithPrecision(1e-6f).containsExactly(257 / 65535f, 40_000 / 65535f);

        ComponentColorModel rgba = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_USHORT);
        WritableRaster raster = rgba.createCompatibleWritableRaster(1, 1);
        raster.setPixel(0, 0, new int[] {65535, 30_000, 0, 65535});
        byte[] file = TestFiles.encoded(new BufferedImage(rgba, raster, false, null), "png");
        assertThat(decoder.decode(file, "deep.png").values())
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(1f, 30_000 / 65535f, 0f);
    }

    @Test
    void a_bomb_is_refused_by_its_header() {
        byte[] file = TestFiles.png(8, 8);
        file[16] = 0;
        file[17] = 0;
        file[18] = (byte) 0xEA;
        file[19] = 0x60;
        System.arraycopy(file, 16, file, 20, 4);
        repairChecksum(file, 8);
        assertThatThrownBy(() -> decoder.decode(file, "bomb.png"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("60000 x 60000");
    }

    @Test
    void a_chunk_longer_than_the_file_is_refused() {
        byte[] file = TestFiles.png(8, 8);
        file[33] = 0x7F;
        assertThatThrownBy(() -> decoder.decode(file, "long.png"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void too_few_pixels_for_an_honest_header_are_refused() {
        byte[] file = TestFiles.png(8, 8);
        file[23] = 100;
        repairChecksum(file, 8);
        assertThatThrownBy(() -> decoder.decode(file, "short.png")).isInstanceOf(ImageException.class);
    }

    @Test
    void a_file_cut_short_or_with_flipped_bits_is_refused() {
        byte[] file = TestFiles.png(40, 30);
        for (int tenth = 0; tenth < 10; tenth++) {
            byte[] cut = Arrays.copyOf(file, file.length * tenth / 10);
            assertThatThrownBy(() -> decoder.decode(cut, "cut.png")).isInstanceOf(ImageException.class);
        }
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 1000; round++) {
            byte[] damaged = file.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> decoder.decode(damaged, "flipped.png")).isInstanceOf(ImageException.class);
        }
    }

    @Test
    void the_first_bytes_decide_and_not_the_name() {
        assertThat(decoder.decode(TestFiles.png(12, 9), "really-a-png.jpg").width())
                .isEqualTo(12);
        assertThatThrownBy(() -> decoder.decode("<html>not found</html>".getBytes(), "page.jpg"))
                .hasMessage("page.jpg: is not a JPEG, PNG or FITS file, whatever its name says");
        assertThatThrownBy(() -> decoder.decode(new byte[0], "empty.png")).hasMessage("empty.png: is empty");
    }

    private static void repairChecksum(byte[] file, int at) {
        CRC32 sum = new CRC32();
        sum.update(file, at + 4, 4 + 13);
        for (int i = 0; i < 4; i++) {
            file[at + 8 + 13 + i] = (byte) (sum.getValue() >> (24 - 8 * i));
        }
    }
}
