package org.eyepiece.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Test;

class SubjectMatchTest {

    private static final DecisionTree GZ2 = TreeFile.open("gz2");

    private static SubjectVotes votes(String id, String file) {
        return new SubjectVotes(id, file, new int[GZ2.answers()]);
    }

    private static VoteTable table(SubjectVotes... subjects) {
        return VoteTable.of(GZ2, List.of(subjects));
    }

    @Test
    void finds_images_by_file_or_id_and_lists_the_rest() {
        SubjectVotes named = votes("1", "one.jpg");
        SubjectVotes png = votes("2", "");
        SubjectVotes both = votes("3", "");
        SubjectVotes gone = votes("4", "four.jpg");
        SubjectMatch match = SubjectMatch.of(
                table(named, png, both, gone),
                List.of("z.jpg", "one.jpg", "2.png", "3.fits", "3.jpg", "4.jpg", "1.jpg"));
        assertThat(match.matched()).containsExactly(named, png, both);
        assertThat(match.image(named)).isEqualTo("one.jpg");
        assertThat(match.image(png)).isEqualTo("2.png");
        assertThat(match.image(both)).isEqualTo("3.jpg");
        assertThat(match.votesWithoutImage()).containsExactly("4");
        assertThat(match.imagesWithoutVotes()).containsExactly("1.jpg", "3.fits", "4.jpg", "z.jpg");
        assertThatThrownBy(() -> match.image(gone))
                .isInstanceOf(VotesException.class)
                .hasMessage("subject 4 has no image");
    }

    @Test
    void finds_an_image_inside_a_folder_where_only_one_has_the_name() {
        SubjectVotes a = votes("a", "a.jpg");
        SubjectVotes b = votes("b", "");
        SubjectMatch match = SubjectMatch.of(table(a, b), List.of("x/a.jpg", "x/b.jpg", "y/b.jpg"));
        assertThat(match.image(a)).isEqualTo("x/a.jpg");
        assertThat(match.votesWithoutImage()).containsExactly("b");
        assertThat(match.imagesWithoutVotes()).containsExactly("x/b.jpg", "y/b.jpg");
    }

    @Test
    void is_never_fatal() {
        SubjectMatch match = SubjectMatch.of(table(), List.of());
        assertThat(match.matched()).isEmpty();
        assertThat(SubjectMatch.of(table(votes("a", "")), List.of()).votesWithoutImage())
                .containsExactly("a");
    }
}
