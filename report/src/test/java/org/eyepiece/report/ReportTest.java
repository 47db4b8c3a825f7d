package org.eyepiece.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.eyepiece.report.draw.Drawing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    Path folder;

    @Test
    void blocks_become_one_page_in_their_order() throws Exception {
        Wall.Tile tile = new Wall.Tile("J1", SampleReport.picture(new Random(1)), List.of("3 of 4 votes"));
        Wall wall = new Wall("Left", List.of(tile));
        Wall none = new Wall("Right", List.of());
        Section section = new Section(
                "all",
                "All",
                List.of(
                        new Block.Words(List.of("First.")),
                        new Block.Table(
                                "A table", "Its caption", "Row", List.of("Column"), List.of(row("name", "cell"))),
                        new Block.Facts(List.of(new Fact("seed", "7"))),
                        new Block.Figures(List.of(figure("shown", true), figure("linked", false))),
                        new Block.Pair(
                                "A pair",
                                wall,
                                none,
                                new Figure("pair", GalleryFigure.of("A pair", wall, none), "Both.", false))));

        ReportWriter.write(report(section), folder.resolve("out"), false);
        String html = Files.readString(folder.resolve("out/index.html"));

        assertThat(html)
                .containsSubsequence(
                        "In plain words",
                        "It is so.",
                        "<p class=\"verdict\">Do it.</p>",
                        "First.",
                        "Its caption",
                        "<small>note</small></th><td>cell</td>",
                        "<th scope=\"row\">seed</th><td>7</td>",
                        "<svg role=\"img\"",
                        "figures/shown.svg",
                        "figures/linked.svg",
                        "<h3>A pair</h3>",
                        "alt=\"Galaxy J1, 3 of 4 votes\"")
                .doesNotContain(">Right<");
        assertThat(folder.resolve("out/figures/linked.svg")).isRegularFile();
    }

    @Test
    void two_figures_of_one_name_are_refused() {
        Section section =
                new Section("all", "All", List.of(new Block.Figures(List.of(figure("a", true), figure("a", true)))));

        assertThatThrownBy(() -> report(section))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("two figures are called a");
    }

    @Test
    void names_of_figures_are_safe_and_never_alike() {
        FigureNames names = new FigureNames();

        assertThat(List.of(names.of("bald+random=0.1"), names.of("bald-random", "0.1"), names.of("../")))
                .containsExactly("bald-random-0-1", "bald-random-0-1-2", "figure");
        assertThatThrownBy(() -> figure("../a", true)).isInstanceOf(ReportException.class);
    }

    @Test
    void a_row_with_too_few_cells_is_named() {
        assertThatThrownBy(() -> new Block.Table("T", "", "Row", List.of("a", "b"), List.of(row("short", "1"))))
                .hasMessageContaining("row \"short\" of table \"T\" has 1 cells for 2 columns");
    }

    @Test
    void an_id_that_no_link_could_find_is_refused() {
        assertThatThrownBy(() -> new Section("two words", "", List.of())).hasMessageContaining("two words");
    }

    private static Block.Row row(String name, String cell) {
        return new Block.Row(name, "note", List.of(cell));
    }

    private static Figure figure(String file, boolean onPage) {
        return new Figure(file, new Drawing(10, 10, "A drawing", List.of()), "A caption.", onPage);
    }

    private static Report report(Section section) {
        return new Report(
                "Title",
                new Votes(Votes.Kind.REAL, "Counted."),
                List.of("It is so."),
                "Do it.",
                List.of(new Fact("Seed", "1")),
                List.of(section));
    }
}
