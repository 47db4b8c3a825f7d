package org.eyepiece.benchmarks.campaign;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eyepiece.store.NewSubject;

/** Subjects of no particular picture: {@code s0}, {@code s1} and so on. */
public final class MadeUpSubjects {

    private MadeUpSubjects() {}

    /** So many, to be imported. */
    public static Iterable<NewSubject> of(int many) {
        return () -> IntStream.range(0, many).mapToObj(MadeUpSubjects::subject).iterator();
    }

    private static NewSubject subject(int number) {
        return new NewSubject(
                "s" + number, "s" + number + ".png", "%064x".formatted(number), Optional.empty(), Map.of());
    }

    /** The number in the id of one. */
    public static int number(String id) {
        return Integer.parseInt(id.substring(1));
    }
}
