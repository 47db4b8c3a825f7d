package org.eyepiece.report.draw;

import java.util.List;
import java.util.Locale;

/** Writes a drawing as SVG: a file that stands alone, or an element inside a page. */
public final class SvgFigure {

    private static final String FONTS = "Helvetica, Arial, 'Liberation Sans', sans-serif";

    private SvgFigure() {}

    /** A whole SVG file of the drawing's printed size. */
    public static String file(Drawing drawing) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + svg(drawing, true).finish() + "\n";
    }

    /** An element for an HTML page, as wide as the page lets it be; the page's style sheet may recolour it. */
    public static Xml inline(Drawing drawing) {
        return svg(drawing, false);
    }

    private static Xml svg(Drawing drawing, boolean standalone) {
        String view = "0 0 " + n(drawing.width()) + " " + n(drawing.height());
        Xml xml = new Xml();
        if (standalone) {
            xml.open(
                    "svg",
                    "xmlns",
                    "http://www.w3.org/2000/svg",
                    "width",
                    n(drawing.width()) + "pt",
                    "height",
                    n(drawing.height()) + "pt",
                    "viewBox",
                    view,
                    "font-family",
                    FONTS);
            xml.element("title", drawing.description());
        } else {
            xml.open("svg", "role", "img", "aria-label", drawing.description(), "viewBox", view, "font-family", FONTS);
        }
        xml.empty("rect", "width", "100%", "height", "100%", "fill", Ink.PAPER.onPaper(), "class", "f-paper");
        all(xml, drawing.marks());
        return xml.close();
    }

    private static void all(Xml xml, List<Mark> marks) {
        marks.forEach(mark -> one(xml, mark));
    }

    private static void one(Xml xml, Mark mark) {
        switch (mark) {
            case Mark.Line line -> line(xml, line);
            case Mark.Area area ->
                xml.empty(
                        "path",
                        "d",
                        path(area.x(), area.y()) + "Z",
                        "fill",
                        area.ink().onPaper(),
                        "class",
                        "f-" + area.ink().key(),
                        "fill-opacity",
                        n(area.opacity()));
            case Mark.Dot dot -> dot(xml, dot);
            case Mark.Words words -> words(xml, words);
            case Mark.Photo photo ->
                xml.empty(
                        "image",
                        "x",
                        n(photo.box().x()),
                        "y",
                        n(photo.box().y()),
                        "width",
                        n(photo.box().width()),
                        "height",
                        n(photo.box().height()),
                        "preserveAspectRatio",
                        "xMidYMid slice",
                        "href",
                        photo.picture().dataUri());
            case Mark.Clip clip -> clip(xml, clip);
        }
    }

    private static void line(Xml xml, Mark.Line line) {
        Stroke stroke = line.stroke();
        xml.empty(
                "path",
                "d",
                path(line.x(), line.y()),
                "fill",
                "none",
                "stroke",
                stroke.ink().onPaper(),
                "class",
                "s-" + stroke.ink().key(),
                "stroke-width",
                n(stroke.width()),
                "stroke-opacity",
                n(stroke.opacity()),
                "stroke-linejoin",
                "round",
                "stroke-dasharray",
                stroke.dashed()
                        ? n(3 * Math.max(1, stroke.width())) + " " + n(2 * Math.max(1, stroke.width()))
                        : "none");
    }

    private static void dot(Xml xml, Mark.Dot dot) {
        Ink fill = dot.hollow() ? Ink.PAPER : dot.ink();
        xml.empty(
                "circle",
                "cx",
                n(dot.x()),
                "cy",
                n(dot.y()),
                "r",
                n(dot.radius()),
                "fill",
                fill.onPaper(),
                "stroke",
                dot.hollow() ? dot.ink().onPaper() : "none",
                "class",
                dot.hollow() ? "f-paper s-" + dot.ink().key() : "f-" + fill.key(),
                "opacity",
                n(dot.opacity()));
    }

    private static void words(Xml xml, Mark.Words words) {
        Lettering how = words.lettering();
        String at = n(words.x()) + " " + n(words.y());
        xml.element(
                "text",
                words.text(),
                "transform",
                "translate(" + at + ")" + (how.upwards() ? " rotate(-90)" : ""),
                "font-size",
                n(how.size()),
                "font-weight",
                how.bold() ? "bold" : "normal",
                "text-anchor",
                how.anchor().name().toLowerCase(Locale.ROOT),
                "fill",
                how.ink().onPaper(),
                "class",
                "f-" + how.ink().key());
    }

    /** A nested svg cuts off what leaves it, without the ids that several figures in one page would fight over. */
    private static void clip(Xml xml, Mark.Clip clip) {
        Box box = clip.box();
        xml.open(
                "svg",
                "x",
                n(box.x()),
                "y",
                n(box.y()),
                "width",
                n(box.width()),
                "height",
                n(box.height()),
                "viewBox",
                n(box.x()) + " " + n(box.y()) + " " + n(box.width()) + " " + n(box.height()),
                "overflow",
                "hidden");
        all(xml, clip.marks());
        xml.close();
    }

    private static String path(double[] x, double[] y) {
        StringBuilder d = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            d.append(i == 0 ? "M" : "L").append(n(x[i])).append(' ').append(n(y[i]));
        }
        return d.toString();
    }

    /** A hundredth of a point is finer than any printer. */
    private static String n(double value) {
        return Axis.number(Math.round(value * 100) / 100.0).replace('\u2212', '-');
    }
}
