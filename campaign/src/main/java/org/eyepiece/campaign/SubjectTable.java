package org.eyepiece.campaign;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.store.Position;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.CsvRows;
import org.eyepiece.vote.VotesException;

/**
 * Subjects named by the rows of a CSV file. Its columns, in any case and order: {@code id}; {@code file}, else the image is the id with an
 * image's ending; {@code ra} and {@code dec} in degrees; any other column is metadata, but for counts of votes on the tree.
 *
 * @param file the table
 * @param images where its images are looked for
 * @param tree whose votes are no metadata
 */
record SubjectTable(Path file, SubjectImages images, DecisionTree tree) implements SubjectSource {

    private static final List<String> ID =
            List.of("id", "subject_id", "id_str", "objid", "object_id", "source_id", "iauname", "name");
    private static final List<String> FILE =
            List.of("file", "filename", "file_name", "image", "path", "file_loc", "png_loc", "jpg_loc");
    private static final List<String> RA = List.of("ra", "ra_deg", "raj2000", "ra_j2000", "right_ascension", "alpha");
    private static final List<String> DEC =
            List.of("dec", "dec_deg", "dej2000", "decj2000", "dec_j2000", "declination", "delta");
    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".fits", ".fit");
    private static final int LONGEST_CELL = 10_000;

    @Override
    public long size() {
        return SubjectSource.lines(file);
    }

    @Override
    public void each(Consumer<Named> taker, Consumer<String> problem) {
        try (CsvRows rows = CsvRows.open(file)) {
            Columns columns = Columns.of(rows, tree);
            while (rows.next()) {
                try {
                    taker.accept(named(rows, columns));
                } catch (CampaignException | VotesException e) {
                    problem.accept(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    /** Positions of the columns, -1 where there is none, and of those that are metadata. */
    private record Columns(int id, int file, int ra, int dec, List<Integer> metadata) {

        static Columns of(CsvRows rows, DecisionTree tree) {
            List<String> names = rows.header().stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
            int id = first(names, ID);
            int file = first(names, FILE);
            if (id < 0 && file < 0) {
                throw rows.wrongHeader("there is neither a column id nor a column file; name one of them so"
                        + (names.size() == 1 ? ", and separate columns by commas" : ""));
            }
            int ra = first(names, RA);
            int dec = first(names, DEC);
            Set<String> votes = new HashSet<>(tree.columns());
            Set<Integer> taken =
                    Set.copyOf(Stream.of(id, file, ra, dec).distinct().toList());
            List<Integer> metadata = java.util.stream.IntStream.range(0, names.size())
                    .filter(c -> !taken.contains(c) && !names.get(c).isEmpty() && !votes.contains(names.get(c)))
                    .boxed()
                    .toList();
            return new Columns(id, file, ra, dec, metadata);
        }

        private static int first(List<String> names, List<String> known) {
            return known.stream()
                    .mapToInt(names::indexOf)
                    .filter(c -> c >= 0)
                    .findFirst()
                    .orElse(-1);
        }
    }

    private Named named(CsvRows rows, Columns columns) {
        String where = file + ", row " + rows.row();
        String image = columns.file < 0 ? "" : text(rows, columns.file);
        String id = columns.id < 0 ? SubjectSource.id(image) : text(rows, columns.id);
        if (id.isEmpty()) {
            throw new CampaignException(where + ": it has no id; give every row one");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        for (int column : columns.metadata) {
            String text = text(rows, column);
            if (text.length() > LONGEST_CELL) {
                throw new CampaignException(where + ", column " + rows.header().get(column)
                        + ": the cell is longer than " + LONGEST_CELL + " characters; shorten it");
            }
            if (!text.isEmpty()) {
                metadata.put(rows.header().get(column), text);
            }
        }
        return new Named(where, id, image(where, id, image), position(rows, columns), metadata);
    }

    private static String text(CsvRows rows, int column) {
        return SpreadsheetCell.plain(rows.cell(column));
    }

    /** The name under which the images know this one. */
    private String image(String where, String id, String written) {
        String name = written.replace('\\', '/');
        List<String> names = written.isEmpty()
                ? ENDINGS.stream().map(ending -> id + ending).toList()
                : List.of(name, name.substring(name.lastIndexOf('/') + 1));
        return names.stream()
                .filter(images::has)
                .findFirst()
                .orElseThrow(() -> new CampaignException(where + ": there is no image "
                        + CsvRows.show(written.isEmpty() ? id + ".jpg, .png or .fits" : written)
                        + "; add it, or say with --images where the images are"));
    }

    private static Optional<Position> position(CsvRows rows, Columns columns) {
        if (columns.ra < 0 || columns.dec < 0) {
            return Optional.empty();
        }
        if (rows.cell(columns.ra).isEmpty() && rows.cell(columns.dec).isEmpty()) {
            return Optional.empty();
        }
        double ra = degrees(rows, columns.ra, -180, 360);
        double dec = degrees(rows, columns.dec, -90, 90);
        double positive = ra < 0 ? ra + 360 : ra;
        return Optional.of(new Position(positive >= 360 ? 0 : positive, dec));
    }

    private static double degrees(CsvRows rows, int column, double least, double most) {
        String cell = text(rows, column);
        try {
            double degrees = Double.parseDouble(cell);
            if (degrees >= least && degrees <= most) {
                return degrees;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw rows.wrong(
                column,
                "\"" + CsvRows.show(cell) + "\" is no angle; write degrees from " + (int) least + " to " + (int) most);
    }
}
