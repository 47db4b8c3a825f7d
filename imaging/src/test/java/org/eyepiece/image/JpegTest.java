package org.eyepiece.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JpegTest {

    static List<ImageDecoder> decoders() {
        return ImageDecoder.available().stream().map(ImageDecoder::named).toList();
    }

    @Test
    void the_best_decoder_says_which_it_is() {
        String name = ImageDecoder.best().name();
        assertThat(name).startsWith(ImageDecoder.available().getFirst());
        assertThat(ImageDecoder.named(name).name()).isEqualTo(name);
        assertThatThrownBy(() -> ImageDecoder.named("libjpeg")).hasMessageContaining("known: libturbojpeg, ImageIO");
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void decodes_what_was_drawn(ImageDecoder decoder) {
        BufferedImage drawn = TestFiles.blob(90, 61, BufferedImage.TYPE_INT_RGB);
        Pixels seen = decoder.decode(TestFiles.encoded(drawn, "jpeg"), "blob.jpg");
        assertThat(seen.width()).isEqualTo(90);
        assertThat(seen.height()).isEqualTo(61);
        assertThat(seen.channels()).isEqualTo(3);
        double error = 0;
        for (int y = 0; y < 61; y++) {
            for (int x = 0; x < 90; x++) {
                error += Math.abs(seen.at(x, y, 0) - (drawn.getRGB(x, y) >> 16 & 0xFF) / 255.0);
                error += Math.abs(seen.at(x, y, 2) - (drawn.getRGB(x, y) & 0xFF) / 255.0);
            }
        }
        assertThat(error / (2 * 90 * 61)).isLessThan(0.03);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void grey_is_the_mean_of_red_green_and_blue(ImageDecoder decoder) {
        byte[] file = TestFiles.jpeg(40, 40);
        Pixels grey = decoder.decode(file, "blob.jpg", Colour.GREY);
        float[] mean =
                Colour.GREY.of(decoder.decode(file, "blob.jpg", Colour.RGB)).values();
        assertThat(grey.channels()).isEqualTo(1);
        assertThat(grey.values()).usingComparatorWithPrecision(1e-6f).containsExactly(mean);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void a_grey_file_has_one_channel_unless_colour_is_wanted(ImageDecoder decoder) {
        byte[] file = TestFiles.encoded(TestFiles.blob(20, 30, BufferedImage.TYPE_BYTE_GRAY), "jpeg");
        Pixels grey = decoder.decode(file, "grey.jpg");
        Pixels colour = decoder.decode(file, "grey.jpg", Colour.RGB);
        assertThat(grey.channels()).isEqualTo(1);
        assertThat(colour.channels()).isEqualTo(3);
        assertThat(colour.at(8, 18, 1)).isCloseTo(grey.at(8, 18, 0), within(1e-6f));
    }

    @Test
    void the_decoders_differ_by_less_than_two_levels_in_the_mean() {
        byte[] file = TestFiles.jpeg(200, 150);
        float[] first = decoders().getFirst().decode(file, "blob.jpg").values();
        float[] last = decoders().getLast().decode(file, "blob.jpg").values();
        double difference = IntStream.range(0, first.length)
                .mapToDouble(i -> Math.abs(first[i] - last[i]))
                .average()
                .orElseThrow();
        assertThat(difference).isLessThan(2 / 255.0);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void a_file_cut_short_anywhere_is_refused_by_name(ImageDecoder decoder) {
        byte[] file = TestFiles.jpeg(160, 120);
        for (int tenth = 0; tenth < 10; tenth++) {
            byte[] cut = Arrays.copyOf(file, file.length * tenth / 10);
            assertThatThrownBy(() -> decoder.decode(cut, "cut.jpg"))
                    .as("%s tenths", tenth)
                    .isInstanceOfSatisfying(
                            ImageException.class, e -> assertThat(e.file()).isEqualTo("cut.jpg"))
                    .hasMessageStartingWith("cut.jpg: ")
                    .message()
                    .doesNotContain("\n");
        }
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void flipped_bits_give_pixels_or_a_refusal_and_nothing_else(ImageDecoder decoder) {
        byte[] file = TestFiles.jpeg(64, 48);
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = file.clone();
            for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                decoder.decode(damaged, "flipped.jpg");
            } catch (ImageException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(300, 2999);
        assertThat(decoder.decode(file, "whole.jpg").width()).isEqualTo(64);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void a_file_without_its_tables_does_not_borrow_those_of_the_file_before(ImageDecoder decoder) {
        byte[] whole = TestFiles.jpeg(64, 48);
        byte[] without = whole.clone();
        for (int i = 0; i + 1 < startOfFrame(whole); i++) {
            if (without[i] == (byte) 0xFF && without[i + 1] == (byte) 0xDB) {
                without[i + 1] = (byte) 0xFE; // the table becomes a comment
            }
        }
        assertThat(decoder.decode(whole, "whole.jpg").width()).isEqualTo(64);
        assertThatThrownBy(() -> decoder.decode(without, "without.jpg")).isInstanceOf(ImageException.class);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void a_header_claiming_a_monster_is_refused_before_decoding(ImageDecoder decoder) {
        byte[] file = TestFiles.jpeg(64, 48);
        int frame = startOfFrame(file);
        for (int at : new int[] {frame + 5, frame + 7}) {
            byte[] monster = file.clone();
            monster[at] = (byte) 0xEA;
            monster[at + 1] = 0x60;
            assertThatThrownBy(() -> decoder.decode(monster, "monster.jpg"))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("60000");
        }
        byte[] none = file.clone();
        none[frame + 7] = 0;
        none[frame + 8] = 0;
        assertThatThrownBy(() -> decoder.decode(none, "none.jpg"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("claims 0 x 48");
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void a_second_frame_header_cannot_smuggle_in_other_dimensions(ImageDecoder decoder) {
        byte[] file = TestFiles.jpeg(64, 48);
        int frame = startOfFrame(file);
        int length = 2 + (file[frame + 2] & 0xFF) * 256 + (file[frame + 3] & 0xFF);
        byte[] twice = new byte[file.length + length];
        System.arraycopy(file, 0, twice, 0, frame + length);
        System.arraycopy(file, frame, twice, frame + length, file.length - frame);
        twice[frame + length + 5] = 0x20;
        assertThatThrownBy(() -> decoder.decode(twice, "twice.jpg")).isInstanceOf(ImageException.class);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void endless_scans_are_refused(ImageDecoder decoder) {
        byte[] file = TestFiles.jpeg(16, 16);
        int scan = IntStream.range(0, file.length)
                .filter(i -> file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xDA)
                .findFirst()
                .orElseThrow();
        int length = file.length - 2 - scan;
        byte[] repeated = Arrays.copyOf(file, scan + 501 * length + 2);
        for (int i = 0; i < 501; i++) {
            System.arraycopy(file, scan, repeated, scan + i * length, length);
        }
        assertThatThrownBy(() -> decoder.decode(repeated, "scans.jpg")).isInstanceOf(ImageException.class);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void four_components_are_refused_with_advice(ImageDecoder decoder) {
        byte[] file = TestFiles.jpeg(64, 48);
        file[startOfFrame(file) + 9] = 4;
        assertThatThrownBy(() -> decoder.decode(file, "print.jpg"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("save it as RGB");
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void threads_share_one_decoder(ImageDecoder decoder) {
        byte[] small = TestFiles.jpeg(32, 32);
        byte[] large = TestFiles.jpeg(96, 64);
        float[] expectedSmall = decoder.decode(small, "small").values();
        float[] expectedLarge = decoder.decode(large, "large").values();
        AtomicInteger wrong = new AtomicInteger();
        IntStream.range(0, 400).parallel().forEach(i -> {
            boolean isSmall = i % 2 == 0;
            float[] seen = decoder.decode(isSmall ? small : large, "either").values();
            if (!Arrays.equals(seen, isSmall ? expectedSmall : expectedLarge)) {
                wrong.incrementAndGet();
            }
        });
        assertThat(wrong).hasValue(0);
    }

    private static int startOfFrame(byte[] file) {
        for (int i = 0; i + 1 < file.length; i++) {
            if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xC0) {
                return i;
            }
        }
        throw new IllegalStateException("no baseline frame");
    }
}
