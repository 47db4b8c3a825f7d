package org.eyepiece.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eyepiece.acquire.RandomOrder;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Target;
import org.eyepiece.network.TrainingImages;
import org.eyepiece.report.Votes;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.SamePicture;

/**
 * The galaxies of an experiment: a pool whose stored votes stand for people, and a test set that is judged on and never chosen
 * from.
 *
 * @param tree of the question
 * @param target question and answer
 * @param votes what kind of votes they are
 * @param software name and version that runs the experiment
 * @param decoder that read the images
 * @param images of pool and test set, in memory
 * @param pool subjects that may be chosen; their votes are looked at only when they are
 * @param test subjects to judge by
 * @param same ids that name one picture
 */
public record ExperimentData(
        DecisionTree tree,
        Target.OneAnswer target,
        Votes votes,
        String software,
        String decoder,
        TrainingImages images,
        List<LabelledSubject> pool,
        List<LabelledSubject> test,
        SamePicture same) {

    public ExperimentData {
        pool = List.copyOf(pool);
        test = List.copyOf(test);
        Set<String> judged = new HashSet<>();
        test.forEach(subject -> judged.add(same.group(subject.id())));
        for (LabelledSubject subject : pool) {
            if (judged.contains(same.group(subject.id()))) {
                throw new ExperimentException("subject " + subject.id()
                        + " is in the pool and, itself or as the same picture, in the test set; take it out of one");
            }
        }
        if (test.isEmpty()) {
            throw new ExperimentException("there is no test set: give --test-subjects and --test-votes, or --test N");
        }
    }

    /** Pool and test set, as {@link #split} divides them. */
    public record Sides(List<LabelledSubject> pool, List<LabelledSubject> test) {}

    /**
     * Divides subjects at random, the same picture under several ids staying on one side.
     *
     * @param testSize subjects of the test set, reached or passed by less than one group
     * @param poolSize subjects of the pool at most; 0 for all that are left
     * @param seen groups that may not judge: what the networks begin with has learnt from them
     * @param seed of the division
     */
    public static Sides split(
            List<LabelledSubject> subjects, SamePicture same, int testSize, int poolSize, Set<String> seen, long seed) {
        Map<String, List<LabelledSubject>> groups = new HashMap<>();
        subjects.forEach(subject -> groups.computeIfAbsent(same.group(subject.id()), group -> new ArrayList<>())
                .add(subject));
        List<String> order = new ArrayList<>(groups.keySet());
        order.sort(Comparator.<String>comparingDouble(group -> RandomOrder.uniform(seed, group))
                .thenComparing(Comparator.naturalOrder()));
        List<LabelledSubject> test = new ArrayList<>();
        List<LabelledSubject> pool = new ArrayList<>();
        for (String group : order) {
            List<LabelledSubject> members = groups.getOrDefault(group, List.of());
            if (test.size() < testSize && !seen.contains(group)) {
                test.addAll(members);
            } else if (poolSize == 0 || pool.size() < poolSize) {
                pool.addAll(members);
            }
        }
        return new Sides(pool, test);
    }

    /** What identifies the galaxies, their votes and how they are divided, as text to be hashed. */
    String fingerprint() {
        StringBuilder text = new StringBuilder(tree.hash() + " " + target + " " + decoder + "\n");
        pool.forEach(subject -> text.append(subject).append('\n'));
        text.append("test\n");
        test.forEach(subject -> text.append(subject).append('\n'));
        return text.toString();
    }
}
