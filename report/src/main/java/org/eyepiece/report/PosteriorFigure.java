package org.eyepiece.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eyepiece.report.draw.Axis;
import org.eyepiece.report.draw.Box;
import org.eyepiece.report.draw.Drawing;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.Legend;
import org.eyepiece.report.draw.Lettering;
import org.eyepiece.report.draw.Panel;
import org.eyepiece.report.draw.Sketch;
import org.eyepiece.report.draw.Stroke;

/**
 * The article's figure (Walmsley et al. 2020): a row for each galaxy, its image on the left, then for each model one
 * network's p(k) and beside it thirty networks in grey under their mean in green. All panels of a row share their axes,
 * also between models, so that widths and heights can be compared.
 */
final class PosteriorFigure {

    private static final int NETWORKS = 30;
    private static final double IMAGE = 48;
    private static final double LEFT = IMAGE + 32;
    private static final double GAP = 14;
    private static final double PANEL_HEIGHT = 48;
    private static final double HEADER = 25;

    private static final Stroke SINGLE = Stroke.of(Ink.SINGLE, 1.2);
    private static final Stroke SAMPLE = new Stroke(Ink.SAMPLE, 0.5, 0.6, false);
    private static final Stroke MARGINAL = Stroke.of(Ink.MARGINAL, 1.5);
    private static final Stroke VOTE = Stroke.of(Ink.VOTE, 0.9).dashes();

    private final List<Specimen> galaxies;
    private final String answer;
    private final List<Integer> models;
    private final double width;
    private final double panelWidth;
    private final boolean sameN;

    private PosteriorFigure(List<Specimen> galaxies, String answer, List<Integer> models) {
        this.galaxies = galaxies;
        this.answer = answer;
        this.models = models;
        this.width = models.size() == 1 ? Drawing.HALF_PAGE : Drawing.FULL_PAGE;
        this.panelWidth = (width - LEFT - 7 - GAP * (2 * models.size() - 1)) / (2 * models.size());
        this.sameN = galaxies.stream().mapToInt(Specimen::n).distinct().count() == 1;
    }

    /** One column for half a page. */
    static Drawing ofModel(List<Specimen> galaxies, String answer, int model) {
        return new PosteriorFigure(galaxies, answer, List.of(model)).drawing();
    }

    /** All models side by side, over the whole width of a page. */
    static Drawing sideBySide(List<Specimen> galaxies, String answer) {
        int count = galaxies.getFirst().posteriors().size();
        return new PosteriorFigure(
                        galaxies, answer, IntStream.range(0, count).boxed().toList())
                .drawing();
    }

    private Drawing drawing() {
        Sketch sketch = new Sketch();
        header(sketch);
        double rowHeight = PANEL_HEIGHT + (sameN ? 17 : 27);
        double top = HEADER;
        for (int row = 0; row < galaxies.size(); row++) {
            row(sketch, galaxies.get(row), top, row == galaxies.size() - 1);
            top += rowHeight;
        }
        double bottom = top - 4 + (sameN ? 10 : 0);
        sketch.words(LEFT + (width - LEFT) / 2, bottom + 9, xLabel(), Lettering.MIDDLE);
        double middle = HEADER + (top - HEADER) / 2;
        sketch.words(IMAGE + 12, middle, "probability p(k)", Lettering.UPWARDS);
        List<Legend.Entry> legend = List.of(
                new Legend.Entry("votes", VOTE, false),
                new Legend.Entry("one network", SINGLE, false),
                new Legend.Entry(networks() + " networks", SAMPLE.faint(1), false),
                new Legend.Entry("their mean", MARGINAL, false));
        Legend.draw(sketch, 0, bottom + 15, width, legend);
        return sketch.finish(width, bottom + 17 + Legend.height(width, legend), description());
    }

    private void header(Sketch sketch) {
        for (int m = 0; m < models.size(); m++) {
            sketch.words(models.size() == 1 ? 0 : left(2 * m), 9, name(models.get(m)), Lettering.TITLE);
        }
    }

    private void row(Sketch sketch, Specimen galaxy, double top, boolean last) {
        String votes = galaxy.k() + " of " + galaxy.n();
        double room = width - 4 - Lettering.END.width(votes);
        sketch.words(0, top, Lettering.START.fitted(galaxy.id(), room), Lettering.START.in(Ink.SOFT));
        sketch.words(width - 1, top, votes, Lettering.END.in(Ink.VOTE));
        sketch.photo(new Box(0, top + 4, IMAGE, PANEL_HEIGHT), galaxy.image());
        Axis x = new Axis("", 0, galaxy.n(), ticks(galaxy.n()), true);
        Axis y = Axis.over("", 0, highest(galaxy), 3);
        for (int m = 0; m < models.size(); m++) {
            VotePosterior posterior = galaxy.posteriors().get(models.get(m));
            for (int column = 0; column < 2; column++) {
                Box box = new Box(left(2 * m + column), top + 4, panelWidth, PANEL_HEIGHT);
                Panel panel = new Panel(
                        sketch, box, last || !sameN ? x : x.withoutNumbers(), m + column == 0 ? y : y.withoutNumbers());
                curves(panel, posterior, column == 0);
                panel.segment(galaxy.k(), 0, galaxy.k(), highest(galaxy), VOTE);
                panel.axes();
            }
        }
    }

    private static void curves(Panel panel, VotePosterior posterior, boolean alone) {
        double[] k =
                IntStream.range(0, posterior.marginal().length).asDoubleStream().toArray();
        if (alone) {
            panel.curve(k, posterior.single(), SINGLE);
            return;
        }
        for (int t = 0; t < Math.min(NETWORKS, posterior.samples().length); t++) {
            panel.curve(k, posterior.samples()[t], SAMPLE);
        }
        panel.curve(k, posterior.marginal(), MARGINAL);
    }

    private double left(int column) {
        return LEFT + column * (panelWidth + GAP);
    }

    /** The top of the row's shared axis: everything fits, unless a few sharp networks would flatten all the rest. */
    private static double highest(Specimen galaxy) {
        double main = 0;
        double all = 0;
        for (VotePosterior posterior : galaxy.posteriors()) {
            main = Math.max(main, Math.max(max(posterior.single()), max(posterior.marginal())));
            for (double[] sample : posterior.samples()) {
                all = Math.max(all, max(sample));
            }
        }
        return 1.06 * Math.max(main, Math.min(all, 3 * main));
    }

    private static double max(double[] values) {
        double max = 1e-9;
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    /** 0, the middle and N: whole numbers of votes. */
    private static List<Double> ticks(int n) {
        List<Double> ticks = new ArrayList<>(List.of(0.0));
        if (n >= 4) {
            ticks.add((double) (n / 2));
        }
        ticks.add((double) n);
        return ticks;
    }

    private String xLabel() {
        String of = sameN ? " of N = " + galaxies.getFirst().n() : " of N";
        return "k, votes for \u201c" + answer + "\u201d" + of;
    }

    private int networks() {
        return galaxies.stream()
                .mapToInt(galaxy -> galaxy.posteriors().getFirst().samples().length)
                .map(t -> Math.min(t, NETWORKS))
                .max()
                .orElse(0);
    }

    private String name(int model) {
        return galaxies.getFirst().posteriors().get(model).model();
    }

    private String description() {
        return "Posteriors of " + galaxies.size() + " galaxies: image, p(k) of one network, and p(k) of " + networks()
                + " networks with their mean, for "
                + String.join(" and ", models.stream().map(this::name).toList());
    }
}
