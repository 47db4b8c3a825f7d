package org.eyepiece.campaign.play;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.Galaxy;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.vote.Annotation;
import org.eyepiece.vote.Walk;

/**
 * What a simulated crowd says of a simulated sky: the n-th person who looks at a galaxy makes the crowd's n-th classification of it, so
 * that n people together say what {@link Crowd#counts} counts. How good these people are is the crowd's: how many are vandals, and what
 * sways all of them. There is always a next one; nobody comes twice to a galaxy before everybody of the crowd came once. Subjects bear
 * the names that {@link SkyWriter} gives galaxies; nobody says anything of others.
 */
public final class SimulatedAnswers implements Answers {

    /** Opinions kept, so that the crowd need not look again for each of its people. */
    private static final int KEPT = 4_096;

    private final Sky sky;
    private final Crowd crowd;
    private final Map<String, AtomicLong> people = new ConcurrentHashMap<>();
    private final LinkedHashMap<Long, Look> looks = new LinkedHashMap<>(16, 0.75f, true);

    /** A galaxy, and what the crowd makes of it. */
    private record Look(Galaxy galaxy, Crowd.Opinion opinion) {}

    public SimulatedAnswers(Sky sky, Crowd crowd) {
        this.sky = Objects.requireNonNull(sky);
        this.crowd = Objects.requireNonNull(crowd);
    }

    @Override
    public Optional<List<Annotation>> next(String subject) {
        return SkyWriter.index(subject).stream()
                .mapToObj(index -> classify(look(index), count(subject)))
                .findFirst();
    }

    @Override
    public void said(String subject, List<Annotation> walk) {
        count(subject);
    }

    /** How many people came before. */
    private long count(String subject) {
        return people.computeIfAbsent(subject, id -> new AtomicLong()).getAndIncrement();
    }

    private List<Annotation> classify(Look look, long number) {
        int[] answers = look.opinion().classify(crowd.volunteer(look.galaxy(), number), number);
        return Walk.of(crowd.tree(), answers).annotations();
    }

    private Look look(long index) {
        synchronized (looks) {
            Look known = looks.get(index);
            if (known != null) {
                return known;
            }
        }
        Galaxy galaxy = sky.galaxy(index);
        Look look = new Look(galaxy, crowd.opinion(galaxy));
        synchronized (looks) {
            looks.put(index, look);
            if (looks.size() > KEPT) {
                looks.pollFirstEntry();
            }
        }
        return look;
    }
}
