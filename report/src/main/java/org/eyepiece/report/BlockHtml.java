package org.eyepiece.report;

import java.util.List;
import org.eyepiece.report.draw.SvgFigure;
import org.eyepiece.report.draw.Xml;

/** The parts of a page as HTML. */
final class BlockHtml {

    private final boolean withPng;

    /** Without {@code withPng} nothing links to PNG files. */
    BlockHtml(boolean withPng) {
        this.withPng = withPng;
    }

    Xml of(Block block) {
        return switch (block) {
            case Block.Words words -> words(words);
            case Block.Figures figures -> figures(figures);
            case Block.Table table -> table(table);
            case Block.Facts facts -> facts(facts.facts());
            case Block.Pair pair -> pair(pair);
        };
    }

    private static Xml words(Block.Words words) {
        Xml xml = new Xml();
        words.paragraphs().forEach(paragraph -> xml.element("p", paragraph));
        return xml;
    }

    private Xml figures(Block.Figures block) {
        Xml xml = new Xml();
        if (block.figures().stream().anyMatch(Figure::onPage)) {
            xml.open("div", "class", "figures");
            block.figures().stream().filter(Figure::onPage).forEach(figure -> figure(xml, figure));
            xml.close();
        }
        if (!block.figures().stream().allMatch(Figure::onPage)) {
            xml.open("div", "class", "links");
            block.figures().stream().filter(figure -> !figure.onPage()).forEach(figure -> xml.graft(files(figure)));
            xml.close();
        }
        return xml;
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

    private static Xml table(Block.Table table) {
        Xml xml = new Xml();
        xml.element("p", table.caption(), "class", "soft");
        xml.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", table.label());
        xml.open("table", "class", "measures");
        xml.open("thead").open("tr").element("th", table.corner(), "scope", "col");
        table.columns().forEach(column -> xml.element("th", column, "scope", "col"));
        xml.close().close().open("tbody");
        for (Block.Row row : table.rows()) {
            xml.open("tr").open("th", "scope", "row").text(row.name());
            if (!row.note().isEmpty()) {
                xml.element("small", row.note());
            }
            xml.close();
            row.cells().forEach(cell -> xml.element("td", cell));
            xml.close();
        }
        return xml.close().close().close();
    }

    static Xml facts(List<Fact> facts) {
        Xml xml = new Xml();
        xml.open("table", "class", "facts").open("tbody");
        for (Fact fact : facts) {
            xml.open("tr").element("th", fact.name(), "scope", "row").element("td", fact.value());
            xml.close();
        }
        return xml.close().close();
    }

    /** Thumbnails that flow with the width of the screen. */
    private Xml pair(Block.Pair pair) {
        Xml xml = new Xml();
        xml.element("h3", pair.title()).open("div", "class", "pair");
        wall(xml, pair.left());
        wall(xml, pair.right());
        return xml.close().graft(files(pair.figure()));
    }

    private static void wall(Xml xml, Wall wall) {
        if (wall.tiles().isEmpty()) {
            return;
        }
        xml.open("div").element("h4", wall.title(), "class", "group").open("ul", "class", "thumbs");
        for (Wall.Tile tile : wall.tiles()) {
            xml.open("li").open("figure");
            String source = tile.image().dataUri();
            xml.empty("img", "src", source, "alt", tile.description(), "width", "120", "height", "120");
            xml.open("figcaption").element("b", tile.id());
            tile.lines().forEach(line -> xml.element("span", line));
            xml.close().close().close();
        }
        xml.close().close();
    }
}
