package org.eyepiece.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VotesCsvErrorsTest {

    private static final DecisionTree GZ2 = TreeFile.open("gz2");

    @TempDir
    Path folder;

    private void refuses(String csv, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("v.csv"), csv);
        assertThatThrownBy(() -> VotesCsv.read(file, GZ2))
                .isInstanceOf(VotesException.class)
                .hasMessage(file + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"18.5", "x", "1e3", "+5", "NaN", "1 000", "0x1F", ".", ".0", "1.0.0", "\u0663", "--1"})
    void names_a_cell_that_is_no_count(String cell) throws IOException {
        refuses(
                "id,bar_yes,bar_no\na,1,2\nb," + cell + ",2\n",
                ", row 3, column bar_yes: \"" + cell + "\" is not a count; write a whole number such as 18 or 18.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-3.0", "-0.5"})
    void names_a_negative_cell(String cell) throws IOException {
        refuses(
                "id,bar_yes,bar_no\na,1," + cell + "\n",
                ", row 2, column bar_no: \"" + cell + "\" is negative; a count is 0 or more");
    }

    @Test
    void names_a_count_that_no_campaign_collects() throws IOException {
        refuses(
                "id,bar_yes,bar_no\na,1,1000001\n",
                ", row 2, column bar_no: 1000001 votes are more than 1000000; is it a count?");
        refuses(
                "id,bar_yes,bar_no\na,1,99999999999999999999\n",
                ", row 2, column bar_no: 99999999999999999999 votes are more than 1000000; is it a count?");
    }

    @Test
    void names_more_votes_than_people() throws IOException {
        String header = "id,something-odd_yes,something-odd_no";
        for (String answer :
                new String[] {"ring", "lens-or-arc", "disturbed", "irregular", "other", "merger", "dust-lane"}) {
            header += ",odd-feature_" + answer;
        }
        refuses(
                header + "\na,5,9,5,0,0,0,5,0,0\nb,5,9,1,0,0,6,0,0,0\n",
                ", row 3, column odd-feature_irregular: 6 votes, but only 5 people were asked \"odd-feature\""
                        + " (votes on the answers that lead to it); correct the one or the other");
    }

    @Test
    void names_both_rows_of_an_id_that_comes_twice() throws IOException {
        refuses(
                "id,bar_yes,bar_no\na,1,2\n\"b\n\",1,2\na,3,4\n",
                ", row 5, column id: the id \"a\" stands in row 2 already; keep one of them");
    }

    @Test
    void names_an_empty_id() throws IOException {
        refuses(
                "bar_yes,subject_id,bar_no\n1,  ,2\n",
                ", row 2, column subject_id: the id is empty; give every row one");
    }

    @Test
    void names_a_ragged_row() throws IOException {
        refuses(
                "id,bar_yes,bar_no\na,1,2\nb,1\n",
                ", row 3: has 2 cells where the header has 3; add or remove commas,"
                        + " or mend the quotes around a cell");
        refuses(
                "id,bar_yes,bar_no\na,1,2,3\n",
                ", row 2: has 4 cells where the header has 3; add or remove commas,"
                        + " or mend the quotes around a cell");
    }

    @Test
    void names_the_row_where_quotes_are_wrong() throws IOException {
        refuses(
                "id,bar_yes,bar_no\na,1,2\nb,\"1,2\nc,1,2\n",
                ", row 3: has 2 cells where the header has 3; add or remove commas, or mend the quotes around a cell");
        Path file = Files.writeString(folder.resolve("w.csv"), "id,bar_yes,bar_no\na,1,2\n\"b\"x,1,2\n");
        assertThatThrownBy(() -> VotesCsv.read(file, GZ2))
                .isInstanceOf(VotesException.class)
                .hasMessageStartingWith(file + ": cannot be read as CSV (")
                .hasMessageContaining("line 3");
    }

    @Test
    void names_what_is_wrong_with_the_header() throws IOException {
        refuses("id,bar_yes,bar_no,bar_yes\n", ", row 1: two columns are named \"bar_yes\"; remove one");
        refuses(
                "name,bar_yes\n",
                ", row 1: there is no id column; one column must be named id (or subject_id, id_str)");
        refuses(
                "id;bar_yes;bar_no\na;1;2\n",
                ", row 1: there is no id column; the file seems to be separated by semicolons or tabs; use commas");
        refuses(
                "id,bar,Bar_Yes\n",
                ", row 1: no column holds votes on the tree gz2; name them like smooth-or-featured_smooth,"
                        + " smooth-or-featured_featured-or-disk, or choose another tree");
        refuses("", ": the file is empty; its first row must name the columns");
    }

    @Test
    void names_a_file_that_cannot_be_read() throws IOException {
        Path gone = folder.resolve("gone.csv");
        assertThatThrownBy(() -> VotesCsv.read(gone, GZ2))
                .isInstanceOf(VotesException.class)
                .hasMessage(gone + ": there is no such file");
        assertThatThrownBy(() -> VotesCsv.read(folder, GZ2))
                .isInstanceOf(VotesException.class)
                .hasMessageStartingWith(folder + ": cannot be read");
        Path file = Files.write(folder.resolve("utf16.csv"), "id,bar_yes\n".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> VotesCsv.read(file, GZ2))
                .isInstanceOf(VotesException.class)
                .hasMessage(file + ": not UTF-8 text; save it as CSV in UTF-8");
    }

    @Test
    void names_the_file_when_a_late_byte_is_not_utf8() throws IOException {
        StringBuilder text = new StringBuilder("id,bar_yes,bar_no\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append(",1,2\n");
        }
        Path file =
                Files.write(folder.resolve("latin.csv"), (text + "\u00e9,1,2\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> VotesCsv.read(file, GZ2))
                .isInstanceOf(VotesException.class)
                .hasMessage(file + ": not UTF-8 text; save it as CSV in UTF-8");
    }

    @Test
    void does_not_let_a_cell_flood_or_break_the_message() throws IOException {
        refuses(
                "id,bar_yes,bar_no\na,\"1\n" + "z".repeat(100_000) + "\",2\n",
                ", row 2, column bar_yes: \"1 " + "z".repeat(38)
                        + "...\" is not a count; write a whole number such as 18 or 18.0");
    }

    @Test
    void answers_random_damage_with_one_line_or_a_table() throws IOException {
        String csv = "id,file,bar_yes,bar_no\n\"a\",a.jpg,18.0,2\nb,b.jpg,,3\nc,\"c, c.jpg\",4,5\n";
        SplittableRandom random = new SplittableRandom(8);
        String alphabet = "\",\n\r-.0a \uFEFF\u0000;";
        Path file = folder.resolve("v.csv");
        for (int i = 0; i < 500; i++) {
            StringBuilder damaged = new StringBuilder(csv);
            for (int edit = 0; edit <= random.nextInt(4); edit++) {
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                damaged.setCharAt(random.nextInt(damaged.length()), c);
            }
            Files.writeString(file, damaged);
            try {
                assertThat(VotesCsv.read(file, GZ2).subjects()).hasSizeLessThan(4);
            } catch (VotesException e) {
                assertThat(e.getMessage()).startsWith(file + "").doesNotContain("\n", "\r");
            }
        }
    }
}
