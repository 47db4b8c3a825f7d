package org.eyepiece.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.SvgFigure;
import org.eyepiece.report.draw.Xml;

/** The HTML page: everything inside it, nothing asked of any network; a policy in its head makes browsers hold to it. */
final class Page {

    /** By this the writer knows a page of its own. */
    static final String GENERATOR = "Eyepiece report";

    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final ReportData data;
    private final Figures figures;
    private final boolean withPng;
    private final SequencedMap<String, Section> sections = new LinkedHashMap<>();

    private record Section(String title, Xml body) {}

    private Page(ReportData data, Figures figures, boolean withPng) {
        this.data = data;
        this.figures = figures;
        this.withPng = withPng;
    }

    /** The whole page; without {@code withPng} it says why there are no PNG files. */
    static String of(ReportData data, Figures figures, boolean withPng) {
        Page page = new Page(data, figures, withPng);
        page.fill();
        return "<!doctype html>\n" + page.html().finish() + "\n";
    }

    private void fill() {
        if (!data.models().isEmpty()) {
            section("measures", "Measures", MeasureTable.of(data.models()));
        }
        section("posteriors", "Posteriors", figures.posteriors(), List.of());
        section("coverage", "Coverage: do the error bars hold?", figures.coverage(), Reading.ofCoverage(data.models()));
        section("predictions", "Predicted and observed votes", figures.predictions(), List.of());
        section("learning", "Learning", figures.ofTraining(), Reading.ofNoise(data.noise()));
        if (!data.galleries().isEmpty()) {
            section(
                    "gallery",
                    "Which galaxies to ask about",
                    GallerySection.of(data.galleries(), this::files, figures));
        }
    }

    private void section(String id, String title, List<Figure> shown, List<String> sentences) {
        if (shown.isEmpty()) {
            return;
        }
        Xml xml = new Xml();
        sentences.forEach(sentence -> xml.element("p", sentence));
        xml.open("div", "class", "figures");
        shown.stream().filter(Figure::onPage).forEach(figure -> figure(xml, figure));
        xml.close();
        shown.stream().filter(figure -> !figure.onPage()).forEach(figure -> xml.graft(files(figure)));
        section(id, title, xml);
    }

    private void section(String id, String title, Xml body) {
        sections.put(id, new Section(title, body));
    }

    private void figure(Xml xml, Figure figure) {
        xml.open("figure", "class", "figure").graft(SvgFigure.inline(figure.drawing()));
        xml.open("figcaption")
                .text(figure.caption())
                .graft(files(figure))
                .close()
                .close();
    }

    /** Links to the files beside the page. */
    private Xml files(Figure figure) {
        Xml xml = new Xml();
        xml.open("div", "class", "files");
        if (!figure.onPage()) {
            xml.text(figure.caption() + " ");
        }
        xml.element("a", "SVG", "href", "figures/" + figure.file() + ".svg", "aria-label", figure.file() + " as SVG");
        if (withPng) {
            xml.text(" · ");
            xml.element(
                    "a", "PNG", "href", "figures/" + figure.file() + ".png", "aria-label", figure.file() + " as PNG");
        }
        return xml.close();
    }

    private Xml html() {
        Xml xml = new Xml();
        xml.open("html", "lang", "en").open("head");
        xml.empty("meta", "charset", "utf-8");
        xml.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        xml.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        xml.empty("meta", "name", "generator", "content", GENERATOR);
        xml.element("title", data.title()).styleSheet(styles()).close();
        xml.open("body");
        header(xml);
        xml.open("main");
        opening(xml);
        sections.forEach((id, section) -> xml.open("section", "id", id)
                .element("h2", section.title())
                .graft(section.body())
                .close());
        xml.close().open("footer");
        xml.element(
                "p",
                "Every figure is beside this page as SVG, for print at its own size"
                        + (withPng
                                ? ", and as PNG at 300 dots per inch."
                                : ". PNG copies need fonts, and the machine that wrote" + " this page has none."));
        return xml.close().close().close();
    }

    private void header(Xml xml) {
        xml.open("header", "class", "top").element("p", "Eyepiece report", "class", "brand");
        xml.element("h1", data.title());
        xml.open("p", "class", "votes").element("strong", data.votes().kind().title() + " votes");
        xml.element("span", data.votes().sentence()).close();
        xml.open("nav", "aria-label", "Sections").open("ul");
        sections.forEach((id, section) ->
                xml.open("li").element("a", section.title(), "href", "#" + id).close());
        xml.close().close().close();
    }

    private void opening(Xml xml) {
        xml.open("div", "class", "opening");
        if (!data.summary().isEmpty()) {
            xml.open("section").element("h2", "In plain words");
            data.summary().forEach(paragraph -> xml.element("p", paragraph));
            xml.close();
        }
        xml.open("section").element("h2", "Where it comes from");
        xml.open("table", "class", "facts").open("tbody");
        for (Fact fact : data.provenance().rows()) {
            xml.open("tr").element("th", fact.name(), "scope", "row").element("td", fact.value());
            xml.close();
        }
        xml.close().close().close().close();
    }

    private static String styles() {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("report.css"))) {
            String sheet = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return sheet + "@media screen and (prefers-color-scheme:dark){" + Ink.darkRules() + "}";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
