package org.eyepiece.vote;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The votes on one subject.
 *
 * @param id names the subject; not empty
 * @param file the image's name, or empty where the table has no such column: then it is one of {@link #candidates}
 * @param counts {@code int[answers]}, flattened as in the tree: how many people gave that answer, at least 0; not copied, so
 *     whoever hands them over must let them be
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of thousands of rows; equals below compares the contents
public record SubjectVotes(String id, String file, int[] counts) {

    /** What an image's name may end in where only its subject's id is known, in the order in which they are tried. */
    private static final List<String> ENDINGS = List.of(".jpg", ".png", ".fits");

    public SubjectVotes {
        Objects.requireNonNull(file);
        if (id.isBlank()) {
            throw new VotesException("a subject has an empty id");
        }
        for (int count : counts) {
            if (count < 0) {
                throw new VotesException("subject " + id + " has " + count + " votes on an answer");
            }
        }
    }

    /** The names its image may have, the likeliest first: {@code file} alone, or id + .jpg, .png, .fits. */
    public List<String> candidates() {
        return file.isEmpty() ? ENDINGS.stream().map(ending -> id + ending).toList() : List.of(file);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubjectVotes(String otherId, String otherFile, int[] otherCounts)
                && id.equals(otherId)
                && file.equals(otherFile)
                && Arrays.equals(counts, otherCounts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, file, Arrays.hashCode(counts));
    }

    @Override
    public String toString() {
        return id + " " + Arrays.toString(counts);
    }
}
