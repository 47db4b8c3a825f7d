package org.eyepiece.network;

import java.util.Arrays;
import java.util.Objects;
import org.eyepiece.posterior.Judged;
import org.eyepiece.posterior.JudgedTree;
import org.eyepiece.posterior.Posterior;
import org.eyepiece.posterior.TreePosterior;

/**
 * One image and what volunteers said of it on what a network learns.
 *
 * @param id the subject
 * @param file the image's name in its folder or zip
 * @param votes per answer, flattened as in the tree; of one answer against the rest, its votes alone
 * @param people who answered, per question; 0 teaches nothing
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of thousands of rows; equals below compares the contents
public record LabelledSubject(String id, String file, int[] votes, int[] people) {

    public LabelledSubject {
        int most = Arrays.stream(people).max().orElse(0);
        for (int count : votes) {
            if (count < 0 || count > most) {
                throw new IllegalArgumentException("subject " + id + ": " + count + " of " + most + " votes");
            }
        }
    }

    /** One answer against the rest: k of n. */
    public static LabelledSubject of(String id, String file, int k, int n) {
        return new LabelledSubject(id, file, new int[] {k}, new int[] {n});
    }

    /** Votes for the one answer, or for the first answer of the tree. */
    public int k() {
        return votes[0];
    }

    /** Votes on the one question, or on the first of the tree. */
    public int n() {
        return people[0];
    }

    /** Whether nobody answered anything. */
    boolean isSilent() {
        return Arrays.stream(people).allMatch(n -> n == 0);
    }

    /** The subject's votes beside what a model made of its image. */
    public Judged judged(Posterior posterior) {
        return new Judged(id, k(), n(), posterior);
    }

    /** The subject's votes on all questions beside what a model made of its image. */
    public JudgedTree judged(TreePosterior posterior) {
        return new JudgedTree(id, votes, people, posterior);
    }

    /** Id and votes as one line, which a training set's hash is taken over. */
    String line() {
        return id + "," + text(votes) + "," + text(people);
    }

    private static String text(int[] counts) {
        return String.join(
                " ", Arrays.stream(counts).mapToObj(Integer::toString).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelledSubject(String otherId, String otherFile, int[] otherVotes, int[] otherPeople)
                && id.equals(otherId)
                && file.equals(otherFile)
                && Arrays.equals(votes, otherVotes)
                && Arrays.equals(people, otherPeople);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, file, Arrays.hashCode(votes), Arrays.hashCode(people));
    }

    @Override
    public String toString() {
        return file + " " + line();
    }
}
