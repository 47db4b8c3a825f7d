package org.eyepiece.experiment.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eyepiece.experiment.Batch;
import org.eyepiece.experiment.Pick;
import org.eyepiece.report.Block;
import org.eyepiece.report.Figure;
import org.eyepiece.report.FigureNames;
import org.eyepiece.report.GalleryFigure;
import org.eyepiece.report.Measured;
import org.eyepiece.report.Section;
import org.eyepiece.report.Wall;
import org.eyepiece.report.draw.Picture;

/**
 * The article's left-against-right picture, for the first seed: what a strategy asked for against what chance did. The page
 * shows the first, the middle and the last round; the others stand beside it.
 */
final class RoundGalleries {

    /** Pictures on each side. */
    private static final int SHOWN = 8;

    private final Findings findings;
    private final FigureNames names;
    private final Function<String, Picture> images;
    private final Map<String, Picture> seen = new HashMap<>();

    private RoundGalleries(Findings findings, FigureNames names, Function<String, Picture> images) {
        this.findings = findings;
        this.names = names;
        this.images = images;
    }

    /** Nothing where nothing was chosen. */
    static Optional<Section> of(Findings findings, FigureNames names, Function<String, Picture> images) {
        RoundGalleries galleries = new RoundGalleries(findings, names, images);
        List<Block> blocks = new ArrayList<>();
        findings.strategies().choosing().forEach(strategy -> galleries.add(strategy, blocks));
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        String words = "The galaxies ranked highest in a round, with their votes and what was expected before they were"
                + " revealed, seed " + findings.firstSeed() + "."
                + (findings.strategies().hasRandom() ? "" : " No arm chose at random to compare them with.");
        blocks.addFirst(new Block.Words(List.of(words)));
        return Optional.of(new Section("gallery", "Picked against random", blocks));
    }

    private void add(String strategy, List<Block> blocks) {
        List<Batch> batches = batches(strategy);
        Set<Integer> onPage = Set.copyOf(List.of(0, batches.size() / 2, Math.max(0, batches.size() - 1)));
        List<Figure> beside = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            Block.Pair pair = pair(batches.get(i));
            if (onPage.contains(i)) {
                blocks.add(pair);
            } else {
                beside.add(pair.figure());
            }
        }
        if (!beside.isEmpty()) {
            blocks.add(new Block.Figures(beside));
        }
    }

    private List<Batch> batches(String strategy) {
        return findings.experiment().batches().stream()
                .filter(batch -> batch.strategy().equals(strategy) && batch.seed() == findings.firstSeed())
                .filter(batch -> !batch.picks().isEmpty())
                .sorted(Comparator.comparingInt(Batch::round))
                .toList();
    }

    private Block.Pair pair(Batch batch) {
        String title = Strategies.first(batch.strategy()) + ", "
                + findings.after(batch.strategy(), batch.seed(), batch.round());
        Wall left = wall(Strategies.first(batch.strategy()), batch);
        Wall right = batches(Strategies.RANDOM).stream()
                .filter(other -> other.round() == batch.round())
                .findFirst()
                .map(other -> wall("Random", other))
                .orElse(new Wall("Nothing was chosen at random", List.of()));
        Figure figure = new Figure(
                names.of("gallery", batch.strategy(), Integer.toString(batch.round())),
                GalleryFigure.of(title, left, right),
                title.replace(", ", " ") + ".",
                false);
        return new Block.Pair(title, left, right, figure);
    }

    private Wall wall(String name, Batch batch) {
        long positive =
                batch.picks().stream().filter(pick -> 2 * pick.k() > pick.n()).count();
        String title = name + ": " + Measured.grouped(positive) + " of its "
                + Measured.grouped(batch.picks().size()) + " have a majority for " + findings.answer();
        return new Wall(
                title,
                batch.picks().stream()
                        .sorted(Comparator.comparingInt(Pick::rank))
                        .limit(SHOWN)
                        .map(this::tile)
                        .toList());
    }

    private Wall.Tile tile(Pick pick) {
        List<String> lines = new ArrayList<>(List.of(votes(pick)));
        if (Double.isFinite(pick.mean())) {
            lines.add("expected " + Measured.fixed(pick.mean(), 2));
        }
        return new Wall.Tile(pick.id(), seen.computeIfAbsent(pick.file(), images), lines);
    }

    /** One vote is a class. */
    private String votes(Pick pick) {
        if (pick.n() == 1) {
            String answer = findings.experiment().answer();
            return pick.k() == 1 ? answer : "not " + answer;
        }
        return pick.k() + " of " + pick.n() + " votes";
    }
}
