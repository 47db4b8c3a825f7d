package org.eyepiece.vote;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which votes belong to which images. Neither votes without an image nor images without votes are an error: they are listed.
 *
 * @param matched subjects that have both, in the table's order
 * @param images id of every matched subject to the name of its image
 * @param votesWithoutImage ids of the others, in the table's order
 * @param imagesWithoutVotes names of images that belong to no subject of the table, sorted
 */
public record SubjectMatch(
        List<SubjectVotes> matched,
        Map<String, String> images,
        List<String> votesWithoutImage,
        List<String> imagesWithoutVotes) {

    public SubjectMatch {
        matched = List.copyOf(matched);
        images = Map.copyOf(images);
        votesWithoutImage = List.copyOf(votesWithoutImage);
        imagesWithoutVotes = List.copyOf(imagesWithoutVotes);
    }

    /**
     * Finds each subject's image among the names of a folder or zip: the first of its {@link SubjectVotes#candidates} that is
     * there. A name that stands in a folder ("images/68.jpg") is also found by its last part, where only one image has it.
     */
    public static SubjectMatch of(VoteTable votes, Collection<String> imageNames) {
        Set<String> names = new HashSet<>(imageNames);
        Map<String, Optional<String>> byLastPart = new HashMap<>();
        for (String name : names) {
            byLastPart.merge(lastPart(name), Optional.of(name), (one, other) -> Optional.empty());
        }
        List<SubjectVotes> matched = new ArrayList<>();
        Map<String, String> images = new LinkedHashMap<>();
        List<String> votesWithoutImage = new ArrayList<>();
        for (SubjectVotes subject : votes.subjects()) {
            Optional<String> image = subject.candidates().stream()
                    .filter(names::contains)
                    .findFirst()
                    .or(() -> subject.candidates().stream()
                            .flatMap(c -> byLastPart.getOrDefault(c, Optional.empty()).stream())
                            .findFirst());
            if (image.isPresent()) {
                matched.add(subject);
                images.put(subject.id(), image.get());
            } else {
                votesWithoutImage.add(subject.id());
            }
        }
        names.removeAll(new HashSet<>(images.values()));
        return new SubjectMatch(
                matched, images, votesWithoutImage, names.stream().sorted().toList());
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /**
     * The name of a matched subject's image.
     *
     * @throws VotesException where the subject has none
     */
    public String image(SubjectVotes subject) {
        String image = images.get(subject.id());
        if (image == null) {
            throw new VotesException("subject " + CsvRows.show(subject.id()) + " has no image");
        }
        return image;
    }
}
