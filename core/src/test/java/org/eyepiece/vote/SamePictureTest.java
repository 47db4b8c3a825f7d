package org.eyepiece.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamePictureTest {

    @TempDir
    Path folder;

    private SamePicture read(String csv) throws IOException {
        return SamePicture.read(Files.writeString(folder.resolve("same.csv"), csv));
    }

    @Test
    void joins_pairs_into_groups_named_by_their_smallest_id() throws IOException {
        SamePicture same = read("one,other,md5\n9,10,x\n7,9,y\nc,b,z\na,a,\n");
        assertThat(same.group("7")).isEqualTo("10").isEqualTo(same.group("9")).isEqualTo(same.group("10"));
        assertThat(same.group("c")).isEqualTo("b");
        assertThat(same.group("a")).isEqualTo("a");
        assertThat(same.group("unlisted")).isEqualTo("unlisted");
        assertThat(SamePicture.none().group("x")).isEqualTo("x");
    }

    @Test
    void groups_are_those_of_a_plain_flood_fill_in_any_order() throws IOException {
        SplittableRandom random = new SplittableRandom(9);
        for (int round = 0; round < 100; round++) {
            List<int[]> pairs = new ArrayList<>();
            StringBuilder csv = new StringBuilder("a,b\n");
            for (int i = 0; i < 15; i++) {
                pairs.add(new int[] {random.nextInt(30), random.nextInt(30)});
                csv.append(pairs.getLast()[0])
                        .append(',')
                        .append(pairs.getLast()[1])
                        .append('\n');
            }
            String[] smallest = new String[30];
            for (int id = 0; id < 30; id++) {
                smallest[id] = Integer.toString(id);
            }
            for (int pass = 0; pass < 30; pass++) {
                for (int[] pair : pairs) {
                    boolean first = smallest[pair[0]].compareTo(smallest[pair[1]]) < 0;
                    smallest[pair[first ? 1 : 0]] = smallest[pair[first ? 0 : 1]];
                }
            }
            SamePicture same = read(csv.toString());
            for (int id = 0; id < 30; id++) {
                assertThat(same.group(Integer.toString(id))).isEqualTo(smallest[id]);
            }
        }
    }

    @Test
    void joins_a_long_chain_without_running_out_of_stack() throws IOException {
        StringBuilder csv = new StringBuilder("a,b\n");
        for (int i = 99_999; i > 0; i--) {
            csv.append(String.format("%06d,%06d%n", i, i - 1));
        }
        assertThat(read(csv.toString()).group("099999")).isEqualTo("000000");
    }

    @Test
    void says_where_the_list_is_wrong() {
        Path file = folder.resolve("same.csv");
        assertThatThrownBy(() -> read("a,b\n1,\n"))
                .isInstanceOf(VotesException.class)
                .hasMessage(
                        file + ", row 2, column b: the id is empty; give both ids of the picture or remove the row");
        assertThatThrownBy(() -> read("1,2\n3,4\n"))
                .hasMessage(file
                        + ", row 1: holds ids where it should name the columns; put a row such as id,same_as first");
        assertThatThrownBy(() -> read("a\n1\n")).hasMessage(file + ", row 1: there must be two columns of ids");
        assertThatThrownBy(() -> read("a,b\n1,2,3\n")).hasMessageStartingWith(file + ", row 2: has 3 cells");
    }
}
