package org.eyepiece.report;

import java.util.List;
import java.util.function.Function;
import org.eyepiece.report.draw.Xml;

/** The gallery as part of the page: thumbnails that flow with the width of the screen. */
final class GallerySection {

    private GallerySection() {}

    static Xml of(List<Gallery> galleries, Function<Figure, Xml> files, Figures figures) {
        Xml xml = new Xml();
        for (int i = 0; i < galleries.size(); i++) {
            Gallery gallery = galleries.get(i);
            xml.element("h3", gallery.score() + " under " + gallery.model());
            xml.open("div", "class", "pair");
            side(xml, "Highest: ask people", gallery, gallery.highest());
            side(xml, "Lowest: the networks agree", gallery, gallery.lowest());
            xml.close().graft(files.apply(figures.galleries().get(i)));
        }
        return xml;
    }

    private static void side(Xml xml, String title, Gallery gallery, List<Thumbnail> galaxies) {
        xml.open("div").element("h4", title, "class", "group").open("ul", "class", "thumbs");
        for (Thumbnail galaxy : galaxies) {
            String score = gallery.score() + " " + gallery.shown(galaxy);
            String predicted = "predicted " + Measured.fixed(galaxy.predicted(), 2);
            xml.open("li").open("figure");
            xml.empty(
                    "img",
                    "src",
                    galaxy.image().dataUri(),
                    "alt",
                    "Galaxy " + galaxy.id() + ", " + score + ", " + predicted,
                    "width",
                    "120",
                    "height",
                    "120");
            xml.open("figcaption")
                    .element("b", galaxy.id())
                    .text(score)
                    .empty("br")
                    .text(predicted);
            xml.close().close().close();
        }
        xml.close().close();
    }
}
