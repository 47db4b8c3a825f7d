package org.eyepiece.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eyepiece.report.draw.PngFigure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportWriterTest {

    @TempDir
    Path folder;

    @Test
    void the_page_asks_nothing_of_any_network() throws Exception {
        Document page = page(SampleReport.complete());

        assertThat(html()).doesNotContain("http:", "https:", "url(", "@import", "<script", "<link");
        assertThat(attributes(page, "*", "src")).allMatch(src -> src.startsWith("data:image/png;base64,"));
        assertThat(attributes(page, "a", "href"))
                .allMatch(href -> href.matches("#[a-z]+|figures/[a-z0-9-]+\\.(svg|png)"));
        assertThat(html()).contains("default-src &#39;none&#39;; img-src data:");
    }

    @Test
    void every_link_leads_somewhere() throws Exception {
        Document page = page(SampleReport.complete());
        List<String> ids = attributes(page, "*", "id");

        for (String href : attributes(page, "a", "href")) {
            if (href.startsWith("#")) {
                assertThat(ids).contains(href.substring(1));
            } else {
                assertThat(folder.resolve("out").resolve(href)).isRegularFile();
            }
        }
    }

    @Test
    void hostile_text_stays_text_everywhere() throws Exception {
        Document page = page(SampleReport.hostile());

        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getDocumentElement().getTextContent()).contains("<script>alert('x')</script>\"&\uFFFD\uFFFD0");
        for (Path svg : figures(".svg")) {
            assertThat(xml(Files.readString(svg)).getElementsByTagName("script").getLength())
                    .isZero();
        }
    }

    @Test
    void file_names_are_harmless_whatever_a_model_is_called() throws Exception {
        page(SampleReport.hostile());

        assertThat(figures(".svg"))
                .allMatch(file -> file.getFileName().toString().matches("[a-z0-9-]+\\.svg"));
    }

    @Test
    void every_figure_is_there_as_svg_and_as_png_that_is_not_blank() throws Exception {
        assumeTrue(PngFigure.isPossible(), "this machine has no fonts to draw PNG with");
        page(SampleReport.complete());

        assertThat(figures(".svg")).hasSize(3 + 2 + 2 + 1 + 1 + 1).hasSameSizeAs(figures(".png"));
        for (Path svg : figures(".svg")) {
            assertThat(xml(Files.readString(svg)).getDocumentElement().getTagName())
                    .isEqualTo("svg");
        }
        for (Path png : figures(".png")) {
            BufferedImage image = ImageIO.read(png.toFile());
            assertThat(image.getWidth()).as(png.toString()).isIn(1005, 2125);
            assertThat(inked(image)).as(png.toString()).isGreaterThan(0.005);
        }
    }

    @Test
    void measures_stand_side_by_side_rounded_with_their_errors() throws Exception {
        page(SampleReport.complete());

        assertThat(html())
                .contains("<td>22.08 \u00b1\u00a00.24</td><td>22.08 \u00b1\u00a00.24</td>")
                .contains("<td>0.1512 \u00b1\u00a00.0031</td>")
                .contains("<td>27.41</td>")
                .contains("<td>1,234</td>")
                .doesNotContain("Accuracy of the majority");
    }

    @Test
    void the_kind_of_votes_is_said_at_the_top() throws Exception {
        page(SampleReport.complete());

        assertThat(html().indexOf("PSEUDO-COUNTS votes")).isPositive().isLessThan(html().indexOf("<main"));
    }

    @Test
    void pictures_have_words_and_tables_have_headers() throws Exception {
        Document page = page(SampleReport.complete());

        assertThat(attributes(page, "img", "alt")).hasSize(10).allMatch(alt -> alt.startsWith("Galaxy "));
        assertThat(attributes(page, "th", "scope")).allMatch(scope -> scope.equals("row") || scope.equals("col"));
        assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
        assertThat(Pattern.compile("<svg role=\"img\" aria-label=\"[^\"]{10,}\"")
                        .matcher(html())
                        .results())
                .hasSize(8);
    }

    @Test
    void parts_without_data_are_left_out() throws Exception {
        Document page = page(SampleReport.bare());

        assertThat(attributes(page, "section", "id")).allMatch(String::isEmpty);
        assertThat(figures(".svg")).isEmpty();
        assertThat(html()).contains("Seed").doesNotContain("Image decoder");
    }

    @Test
    void the_same_data_gives_the_same_bytes() throws Exception {
        ReportWriter.write(SampleReport.complete(), folder.resolve("a"));
        ReportWriter.write(SampleReport.complete(), folder.resolve("b"));

        assertThat(folder.resolve("a/index.html")).hasSameBinaryContentAs(folder.resolve("b/index.html"));
    }

    @Test
    void nothing_is_overwritten_unless_asked() throws Exception {
        Path out = folder.resolve("out");
        ReportWriter.write(SampleReport.complete(), out);

        assertThatThrownBy(() -> ReportWriter.write(SampleReport.bare(), out))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("already holds files");
        assertThat(html()).contains("galaxy report");

        ReportWriter.write(SampleReport.bare(), out, true);
        assertThat(html()).contains("Bare");
        assertThat(figures(".svg")).isEmpty();
    }

    @Test
    void what_is_not_a_report_is_never_replaced() throws Exception {
        Path out = folder.resolve("out");
        ReportWriter.write(SampleReport.bare(), out);
        Files.writeString(out.resolve("thesis.tex"), "years of work");

        assertThatThrownBy(() -> ReportWriter.write(SampleReport.bare(), out, true))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("holds more than a report");
        assertThat(out.resolve("thesis.tex")).exists();
    }

    @Test
    void nothing_else_is_left_behind() throws Exception {
        ReportWriter.write(SampleReport.complete(), folder.resolve("out"));
        ReportWriter.write(SampleReport.complete(), folder.resolve("out"), true);
        Files.createDirectory(folder.resolve("empty"));
        assertThat(ReportWriter.write(SampleReport.bare(), folder.resolve("empty")))
                .isRegularFile();

        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries.map(entry -> entry.getFileName().toString())).containsExactlyInAnyOrder("out", "empty");
        }
    }

    @Test
    void a_file_in_the_way_is_named() throws Exception {
        Path file = Files.writeString(folder.resolve("out"), "x");

        assertThatThrownBy(() -> ReportWriter.write(SampleReport.bare(), file, true))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("is not a folder");
    }

    /** Writes the report and reads its page as strictly as XML is read, which forgives no unescaped character. */
    private Document page(ReportData data) throws Exception {
        ReportWriter.write(data, folder.resolve("out"));
        return xml(html().replaceFirst("<!doctype html>", ""));
    }

    private String html() throws IOException {
        return Files.readString(folder.resolve("out/index.html"));
    }

    private List<Path> figures(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out/figures"))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> attributes(Document page, String element, String attribute) {
        NodeList nodes = page.getElementsByTagName(element);
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
                .map(i -> (Element) nodes.item(i))
                .filter(node -> !element.equals("*") || node.hasAttribute(attribute))
                .map(node -> node.getAttribute(attribute))
                .toList();
    }

    private static double inked(BufferedImage image) {
        long inked = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFFFFFF) != 0xFFFFFF) {
                    inked++;
                }
            }
        }
        return (double) inked / image.getWidth() / image.getHeight();
    }
}
