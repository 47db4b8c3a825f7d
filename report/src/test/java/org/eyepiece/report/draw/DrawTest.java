package org.eyepiece.report.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrawTest {

    @Test
    void ticks_are_round_numbers_inside_the_axis() {
        assertThat(Axis.over("", 0, 1, 5).ticks().stream().map(Axis::number))
                .containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
        assertThat(Axis.over("", -0.4, 0.4, 4).ticks().stream().map(Axis::number))
                .containsExactly("\u22120.4", "\u22120.2", "0", "0.2", "0.4");
    }

    @Test
    void any_axis_has_a_few_ticks_within_it() {
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            double from = random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3);
            double length = Math.pow(10, random.nextDouble() * 8 - 4);
            Axis axis = Axis.over("", from, from + length, 5);
            assertThat(axis.ticks())
                    .hasSizeBetween(1, 7)
                    .allMatch(tick -> tick > from - 1e-6 * length && tick < from + length * (1 + 1e-6));
        }
    }

    @Test
    void an_axis_that_goes_nowhere_is_refused() {
        assertThatThrownBy(() -> Axis.over("", 1, 1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Axis.over("", 0, Double.NaN, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void markup_in_text_and_attributes_is_escaped() {
        Xml xml = new Xml().element("b", "<&>\"'\u0007", "title", "\"><script>");

        assertThat(xml.finish()).isEqualTo("<b title=\"&quot;&gt;&lt;script&gt;\">&lt;&amp;&gt;&quot;&#39;\uFFFD</b>");
    }

    @Test
    void an_element_left_open_is_noticed() {
        assertThatThrownBy(() -> new Xml().open("b").finish()).hasMessageContaining("still open");
        assertThatThrownBy(() -> new Xml().styleSheet("a</style>")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void svg_and_png_show_the_same_marks_in_the_same_places() {
        assumeTrue(PngFigure.isPossible(), "this machine has no fonts to draw PNG with");
        Sketch sketch = new Sketch();
        sketch.box(new Box(10, 20, 30, 10), Ink.VOTE, 1);
        Drawing drawing = sketch.finish(72, 36, "A box");

        BufferedImage png = PngFigure.image(drawing, 144);
        assertThat(png.getWidth()).isEqualTo(144);
        assertThat(png.getRGB(50, 50))
                .isEqualTo(Color.decode(Ink.VOTE.onPaper()).getRGB());
        assertThat(png.getRGB(10, 10)).isEqualTo(Color.WHITE.getRGB());
        assertThat(SvgFigure.file(drawing))
                .contains("M10 20L40 20L40 30L10 30Z", "fill=\"" + Ink.VOTE.onPaper() + "\"", "<title>A box</title>");
    }

    @Test
    void what_leaves_a_panel_is_cut_off() {
        assumeTrue(PngFigure.isPossible(), "this machine has no fonts to draw PNG with");
        Sketch sketch = new Sketch();
        Panel panel = new Panel(sketch, new Box(20, 20, 20, 20), Axis.over("", 0, 1, 2), Axis.over("", 0, 1, 2));
        panel.segment(-5, 0.5, 5, 0.5, Stroke.of(Ink.VOTE, 4));

        BufferedImage png = PngFigure.image(sketch.finish(60, 60, "clipped"), 72);
        assertThat(png.getRGB(30, 30)).isNotEqualTo(Color.WHITE.getRGB());
        assertThat(png.getRGB(10, 30)).isEqualTo(Color.WHITE.getRGB());
        assertThat(png.getRGB(50, 30)).isEqualTo(Color.WHITE.getRGB());
    }

    @Test
    void a_gap_in_the_data_breaks_the_line() {
        Sketch sketch = new Sketch();
        Panel panel = new Panel(sketch, new Box(0, 0, 10, 10), Axis.over("", 0, 4, 2), Axis.over("", 0, 4, 2));
        panel.curve(new double[] {0, 1, 2, 3, 4}, new double[] {0, 1, Double.NaN, 3, 4}, Stroke.of(Ink.TEXT, 1));

        Mark.Clip clip = (Mark.Clip) sketch.marks().getFirst();
        assertThat(clip.marks()).hasSize(2).allMatch(mark -> ((Mark.Line) mark).x().length == 2);
    }

    @Test
    void a_png_knows_its_printed_size() {
        byte[] png = PngFile.of(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), 300);

        int at = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs");
        assertThat(at).isPositive();
        assertThat(ByteBuffer.wrap(png).getInt(at + 4)).isEqualTo(11811);
        assertThat(png[at + 12]).isEqualTo((byte) 1);
    }

    @Test
    void a_legend_breaks_where_there_is_no_room() {
        Legend.Entry entry = new Legend.Entry("a name", Stroke.of(Ink.TEXT, 1), true);

        assertThat(Legend.lines(1000, List.of(entry, entry, entry))).isEqualTo(1);
        assertThat(Legend.lines(60, List.of(entry, entry, entry))).isEqualTo(3);
    }

    @Test
    void long_ids_keep_the_end_that_tells_them_apart() {
        assertThat(Lettering.START.fitted("587722982291472386", 58))
                .startsWith("\u2026")
                .endsWith("472386");
        assertThat(Lettering.START.fitted("17", 58)).isEqualTo("17");
    }

    @Test
    void words_and_lines_stand_out_from_paper_and_from_the_dark() {
        for (Ink ink : Ink.values()) {
            if (ink == Ink.PAPER || ink == Ink.GRID) {
                continue;
            }
            double least = ink == Ink.TEXT || ink == Ink.SOFT ? 4.5 : 3;
            assertThat(contrast(ink.onPaper(), Ink.PAPER.onPaper()))
                    .as(ink + " on paper")
                    .isGreaterThan(least);
            assertThat(contrast(ink.onDark(), Ink.PAPER.onDark()))
                    .as(ink + " on dark")
                    .isGreaterThan(least);
        }
        assertThat(contrast("#000000", "#ffffff")).isCloseTo(21, within(1e-9));
    }

    /** WCAG 2's contrast ratio. */
    private static double contrast(String a, String b) {
        double first = luminance(Color.decode(a));
        double second = luminance(Color.decode(b));
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int level) {
        double v = level / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
}
