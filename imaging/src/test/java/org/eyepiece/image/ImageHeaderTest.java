package org.eyepiece.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ImageHeaderTest {

    @Test
    void tells_kind_and_dimensions_whatever_the_name_says() {
        assertThat(ImageHeader.read(TestFiles.jpeg(40, 30), "a.png"))
                .isEqualTo(new ImageHeader(ImageKind.JPEG, 40, 30));
        assertThat(ImageHeader.read(TestFiles.png(31, 17), "a.jpg")).isEqualTo(new ImageHeader(ImageKind.PNG, 31, 17));
        assertThat(ImageHeader.read(TestFiles.fits((Object) new float[12][20]), "a.fits"))
                .isEqualTo(new ImageHeader(ImageKind.FITS, 20, 12));
    }

    @Test
    void refuses_what_is_cut_short_anywhere() {
        for (byte[] whole : new byte[][] {TestFiles.jpeg(64, 64), TestFiles.png(64, 64)}) {
            for (int length = 0; length < whole.length - 2; length += 1 + whole.length / 200) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> ImageHeader.read(part, "part")).isInstanceOf(ImageException.class);
            }
        }
    }

    @Test
    void refuses_text_under_an_images_name() {
        assertThatThrownBy(() -> ImageHeader.read("<html>".getBytes(StandardCharsets.UTF_8), "a.jpg"))
                .hasMessage("a.jpg: is not a JPEG, PNG or FITS file, whatever its name says");
    }

    @Test
    void refuses_a_small_file_that_claims_to_be_huge_at_once() {
        byte[] bomb = png(20_000, 20_000);
        long start = System.nanoTime();
        assertThatThrownBy(() -> ImageHeader.read(bomb, "bomb.png")).hasMessageContaining("20000 x 20000 pixels");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    /** A PNG of which only the header is true to its claim. */
    private static byte[] png(int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 sum = new CRC32();
        sum.update(header);
        out.writeBytes(ByteBuffer.allocate(4).putInt(13).array());
        out.writeBytes(header);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        out.writeBytes(new byte[20_000]);
        return out.toByteArray();
    }
}
