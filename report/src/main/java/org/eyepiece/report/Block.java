package org.eyepiece.report;

import java.util.List;

/** One part of a section, in reading order. */
public sealed interface Block {

    /** Paragraphs. */
    record Words(List<String> paragraphs) implements Block {
        public Words {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /** Figures side by side as far as the screen has room; after them links to those that are not shown. */
    record Figures(List<Figure> figures) implements Block {
        public Figures {
            figures = List.copyOf(figures);
        }
    }

    /**
     * Numbers in rows.
     *
     * @param label what a person is told who cannot see the table
     * @param caption what its numbers mean
     * @param corner heads the column of row names
     * @param columns heads of the others
     */
    record Table(String label, String caption, String corner, List<String> columns, List<Row> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            for (Row row : rows) {
                if (row.cells().size() != columns.size()) {
                    throw new ReportException("row \"" + row.name() + "\" of table \"" + label + "\" has "
                            + row.cells().size() + " cells for " + columns.size() + " columns");
                }
            }
        }
    }

    /**
     * A row of a table.
     *
     * @param note smaller, below the name; may be empty
     */
    record Row(String name, String note, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** Names and what goes with them, as a table of two columns. */
    record Facts(List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Pictures on the left against pictures on the right.
     *
     * @param figure the same for print, linked to
     */
    record Pair(String title, Wall left, Wall right, Figure figure) implements Block {}

    /** The figures that it shows or links to. */
    default List<Figure> drawn() {
        return switch (this) {
            case Figures block -> block.figures();
            case Pair pair -> List.of(pair.figure());
            case Words words -> List.of();
            case Table table -> List.of();
            case Facts facts -> List.of();
        };
    }
}
