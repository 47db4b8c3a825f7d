package org.eyepiece.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.Xml;

/** The HTML page: everything inside it, nothing asked of any network; a policy in its head makes browsers hold to it. */
final class Page {

    /** By this the writer knows a page of its own. */
    static final String GENERATOR = "Eyepiece report";

    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final Report report;
    private final boolean withPng;

    private Page(Report report, boolean withPng) {
        this.report = report;
        this.withPng = withPng;
    }

    /** The whole page; without {@code withPng} it says why there are no PNG files. */
    static String of(Report report, boolean withPng) {
        return "<!doctype html>\n" + new Page(report, withPng).html().finish() + "\n";
    }

    private Xml html() {
        Xml xml = new Xml();
        xml.open("html", "lang", "en").open("head");
        xml.empty("meta", "charset", "utf-8");
        xml.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        xml.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        xml.empty("meta", "name", "generator", "content", GENERATOR);
        xml.element("title", report.title()).styleSheet(styles()).close();
        xml.open("body");
        header(xml);
        xml.open("main");
        opening(xml);
        BlockHtml html = new BlockHtml(withPng);
        for (Section section : report.sections()) {
            xml.open("section", "id", section.id()).element("h2", section.title());
            section.blocks().forEach(block -> xml.graft(html.of(block)));
            xml.close();
        }
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
        xml.element("h1", report.title());
        xml.open("p", "class", "votes").element("strong", report.votes().kind().title() + " votes");
        xml.element("span", report.votes().sentence()).close();
        xml.open("nav", "aria-label", "Sections").open("ul");
        for (Section section : report.sections()) {
            xml.open("li").element("a", section.title(), "href", "#" + section.id());
            xml.close();
        }
        xml.close().close().close();
    }

    private void opening(Xml xml) {
        xml.open("div", "class", "opening");
        if (!report.summary().isEmpty() || !report.verdict().isEmpty()) {
            xml.open("section").element("h2", "In plain words");
            report.summary().forEach(paragraph -> xml.element("p", paragraph));
            if (!report.verdict().isEmpty()) {
                xml.element("p", report.verdict(), "class", "verdict");
            }
            xml.close();
        }
        xml.open("section").element("h2", "Where it comes from");
        xml.graft(BlockHtml.facts(report.provenance())).close().close();
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
