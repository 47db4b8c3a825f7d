package org.eyepiece.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eyepiece.vote.Annotation;

/**
 * Annotations as one text, {@code "smooth-or-featured=smooth;odd-feature=ring,lens"}. Keys of questions and answers hold none of
 * these signs, so it can be read by program and by eye in fifty years.
 */
final class AnnotationsText {

    private AnnotationsText() {}

    static String of(List<Annotation> annotations) {
        return annotations.stream()
                .map(annotation -> annotation.question() + "=" + String.join(",", annotation.answers()))
                .collect(Collectors.joining(";"));
    }

    static List<Annotation> read(String text) {
        List<Annotation> annotations = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new StoreException("\"" + part + "\" is no annotation; the database was changed by hand");
            }
            String answers = part.substring(equals + 1);
            annotations.add(new Annotation(
                    part.substring(0, equals), answers.isEmpty() ? List.of() : List.of(answers.split(",", -1))));
        }
        return annotations;
    }
}
