package org.eyepiece.posterior;

import java.util.ArrayList;
import java.util.List;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;

/**
 * Which output of a network's head means what: one block after the other, each with a logit per choice and then, where the
 * likelihood has one, the raw concentration. A question of which one answer is chosen is one block; where any number may be
 * ticked, every answer is a block of its own, ticked against not.
 *
 * @param likelihood of the votes
 * @param answers flattened answers in all
 * @param blocks in the order of the answers
 */
public record HeadLayout(Likelihood likelihood, int answers, List<Block> blocks) {

    /**
     * Choices of which each person takes exactly one.
     *
     * @param question whose choices they are, from 0
     * @param answer flattened answer that the first choice stands for; the others follow, except where it is ticked or not
     * @param choices how many, 2 or more
     * @param ticked whether the choices are "this answer" and "not this answer"
     * @param output of the first choice's logit; the concentration stands behind the last choice's
     */
    public record Block(int question, int answer, int choices, boolean ticked, int output) {

        /** Flattened answers that the block speaks of. */
        public int answers() {
            return ticked ? 1 : choices;
        }
    }

    public HeadLayout {
        blocks = List.copyOf(blocks);
    }

    /** One answer against the rest: z0, z1 and perhaps s. */
    public static HeadLayout oneAnswer(Likelihood likelihood) {
        return new HeadLayout(likelihood, 1, List.of(new Block(0, 0, 2, true, 0)));
    }

    /** All answers of all questions. */
    public static HeadLayout of(DecisionTree tree, Likelihood likelihood) {
        List<Block> blocks = new ArrayList<>();
        int output = 0;
        for (int q = 0; q < tree.questions().size(); q++) {
            Question question = tree.questions().get(q);
            int answers = question.answers().size();
            boolean ticked = question.type() == Question.Type.MULTIPLE;
            int choices = ticked ? 2 : answers;
            for (int a = 0; a < (ticked ? answers : 1); a++) {
                blocks.add(new Block(q, tree.offset(q) + a, choices, ticked, output));
                output += likelihood.outputs(choices);
            }
        }
        return new HeadLayout(likelihood, tree.answers(), blocks);
    }

    /** Numbers that the head gives for each image. */
    public int outputs() {
        Block last = blocks.getLast();
        return last.output() + likelihood.outputs(last.choices());
    }
}
