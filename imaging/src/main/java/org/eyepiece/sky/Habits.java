package org.eyepiece.sky;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eyepiece.sky.Draws.Purpose;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;

/**
 * How a volunteer turns what there is to see into answers: sharper or vaguer with skill, with a liking or dislike of single
 * answers, now and then at random, and in the case of a vandal without looking.
 */
final class Habits {

    private final DecisionTree tree;
    private final long seed;
    private final Map<Volunteer, double[]> known = new HashMap<>();
    private final int[] first;
    private final int[] end;
    private final boolean[] multiple;
    private final int[] nothing;
    private final double[] eagerness;

    Habits(DecisionTree tree, long seed, List<Volunteer> people) {
        this.tree = tree;
        this.seed = seed;
        int questions = tree.questions().size();
        first = new int[questions];
        end = new int[questions];
        multiple = new boolean[questions];
        nothing = new int[questions];
        eagerness = new double[tree.answers()];
        for (int q = 0; q < questions; q++) {
            Question question = tree.questions().get(q);
            first[q] = tree.offset(q);
            end[q] = first[q] + question.answers().size();
            multiple[q] = question.type() == Question.Type.MULTIPLE;
            nothing[q] = -1;
            for (int a = 0; a < question.answers().size(); a++) {
                Answer answer = question.answers().get(a);
                eagerness[first[q] + a] = eagerness(answer.key());
                if (Concepts.isNothing(question, answer)) {
                    nothing[q] = first[q] + a;
                }
            }
        }
        people.forEach(volunteer -> known.put(volunteer, likings(volunteer)));
    }

    private static double eagerness(String answer) {
        return switch (answer) {
            case "featured-or-disk", "yes", "strong" -> 1;
            case "weak" -> 0.5;
            default -> 0;
        };
    }

    private double[] likings(Volunteer volunteer) {
        Draws draws = new Draws(seed, Purpose.VOLUNTEER, volunteer.id(), 2);
        double[] likings = new double[tree.answers()];
        double spread = volunteer.vandal() ? 1.8 : 0.15 + 0.5 * (1 - volunteer.skill());
        for (int a = 0; a < likings.length; a++) {
            likings[a] = spread * draws.normal() + (volunteer.vandal() ? 0 : volunteer.eager() * eagerness[a]);
        }
        if (volunteer.vandal()) {
            likings[
                    tree.offset(tree.index(tree.first()))
                            + tree.question(tree.first()).answers().size()
                            - 1] += 2;
        }
        return likings;
    }

    /** Probability of each answer, if asked, flattened. */
    double[] answers(Volunteer volunteer, double[] logits) {
        double[] liking = known.containsKey(volunteer) ? known.get(volunteer) : likings(volunteer);
        double sharp = volunteer.vandal() ? 0 : volunteer.sharpness();
        double[] p = new double[logits.length];
        for (int q = 0; q < first.length; q++) {
            if (multiple[q]) {
                ticks(q, logits, liking, sharp, volunteer.careless(), p);
            } else {
                choice(q, logits, liking, sharp, volunteer.careless(), p);
            }
        }
        return p;
    }

    private void choice(int q, double[] logits, double[] liking, double sharp, double careless, double[] p) {
        double most = Double.NEGATIVE_INFINITY;
        for (int a = first[q]; a < end[q]; a++) {
            p[a] = sharp * logits[a] + liking[a];
            most = Math.max(most, p[a]);
        }
        double sum = 0;
        for (int a = first[q]; a < end[q]; a++) {
            p[a] = StrictMath.exp(p[a] - most);
            sum += p[a];
        }
        for (int a = first[q]; a < end[q]; a++) {
            p[a] = (1 - careless) * p[a] / sum + careless / (end[q] - first[q]);
        }
    }

    /**
     * Independent ticks and "none of these" where there is none; in a tree that cannot say so, one tick each, as Galaxy Zoo 2
     * counted them.
     */
    private void ticks(int q, double[] logits, double[] liking, double sharp, double careless, double[] p) {
        double none = 1;
        double sum = 0;
        for (int a = first[q]; a < end[q]; a++) {
            if (a == nothing[q]) {
                continue;
            }
            double seen = sharp == 0 ? -2 : sharp * logits[a];
            p[a] = (1 - careless) / (1 + StrictMath.exp(-(seen + 0.5 * liking[a]))) + careless * 0.1;
            none *= 1 - p[a];
            sum += p[a];
        }
        if (nothing[q] >= 0) {
            p[nothing[q]] = none;
            return;
        }
        for (int a = first[q]; a < end[q]; a++) {
            p[a] /= sum;
        }
    }

    /** The answers of every single question times these factors, adding up to 1 again; multiple questions as they were. */
    double[] swayed(double[] unswayed, double[] factor) {
        double[] p = unswayed.clone();
        for (int q = 0; q < first.length; q++) {
            if (multiple[q]) {
                continue;
            }
            double sum = 0;
            for (int a = first[q]; a < end[q]; a++) {
                sum += p[a] * factor[a];
            }
            for (int a = first[q]; sum > 0 && a < end[q]; a++) {
                p[a] *= factor[a] / sum;
            }
        }
        return p;
    }
}
