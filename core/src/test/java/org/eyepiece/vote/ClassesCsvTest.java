package org.eyepiece.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eyepiece.tree.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassesCsvTest {

    @TempDir
    Path folder;

    private Path file(String csv) throws IOException {
        return Files.writeString(folder.resolve("c.csv"), csv);
    }

    private void refuses(String csv, String column, String message) throws IOException {
        Path file = file(csv);
        assertThatThrownBy(() -> VotesCsv.readClasses(file, column))
                .isInstanceOf(VotesException.class)
                .hasMessage(file + message);
    }

    @Test
    void makes_a_tree_of_the_classes_found() throws IOException {
        VoteTable table = VotesCsv.readClasses(
                file("ra,Hubble Type,file,id\n1,Spiral (SB),a.jpg,a\n2,E0,,b\n3,,c.jpg,c\n4,E0,d.jpg,d\n"),
                "Hubble Type");
        assertThat(table.tree().columns()).containsExactly("hubble-type_e0", "hubble-type_spiral-sb");
        assertThat(table.tree().questions().getFirst().answers().stream().map(Answer::text))
                .containsExactly("E0", "Spiral (SB)");
        assertThat(table.subjects())
                .containsExactly(
                        new SubjectVotes("a", "a.jpg", new int[] {0, 1}),
                        new SubjectVotes("b", "", new int[] {1, 0}),
                        new SubjectVotes("c", "c.jpg", new int[] {0, 0}),
                        new SubjectVotes("d", "d.jpg", new int[] {1, 0}));
        assertThat(table.ignoredColumns()).containsExactly("ra");
        assertThat(table.n(table.subjects().getFirst(), 0)).isEqualTo(1);
    }

    @Test
    void says_where_classes_are_wrong() throws IOException {
        refuses("id,class\na,x\n", "kind", ", row 1: there is no column \"kind\"; there are id, class");
        refuses("id,class\na,x\nb,x\n", "class", ", column class: holds one class only; there must be at least two");
        refuses("id,class\na,\n", "class", ", column class: holds no class; there must be at least two");
        refuses(
                "id,class\na,S b\nb,S-b\n",
                "class",
                ", row 3, column class: the classes \"S-b\" and \"S b\" differ only in what a key cannot hold; write them alike");
        refuses(
                "id,class\na,x\nb,???\n",
                "class",
                ", row 3, column class: \"???\" cannot be the name of a class; choose another");
        refuses(
                "id,class\na,x\na,y\n",
                "class",
                ", row 3, column id: the id \"a\" stands in row 2 already; keep one of them");
        StringBuilder many = new StringBuilder("id,class\n");
        for (int i = 0; i < 300; i++) {
            many.append(i).append(",c").append(i).append('\n');
        }
        refuses(
                many.toString(),
                "class",
                ", row 202, column class: more than 200 different classes; is it a column of classes?");
    }
}
