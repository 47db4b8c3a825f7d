package org.eyepiece.campaign.play;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.eyepiece.acquire.RandomOrder;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.campaign.SpreadsheetCell;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.vote.Annotation;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;
import org.eyepiece.vote.VotesCsv;
import org.eyepiece.vote.Walk;

/**
 * Votes that were counted elsewhere, played back: each subject is answered by as many people as its first question was, whose walks
 * down the tree are drawn once under a seed and then given out without replacement.
 *
 * <p>Counts do not say who gave which answers. Those who come to a question, whatever they said before, are dealt the answers that
 * were counted there, in random order: independent given the question, and where as many come as answers were counted, the walks add
 * up to the counts exactly. Ticks of a multiple question are spread evenly, so that nobody has two while somebody has none.
 *
 * <p>Where counts and tree disagree, every walk is complete all the same:
 *
 * <ul>
 *   <li>fewer answers than people who come: the others repeat an answer of this subject's, drawn at random; where it has none, each
 *       answer is as likely as in all subjects together;
 *   <li>more answers than people who come: some, drawn at random, are left out;
 *   <li>a question whose columns are missing: each answer is as likely as the others, one of a multiple question too. That says
 *       nothing of any galaxy, so such votes are better played back in a campaign whose tree has only the questions that were counted
 *       ({@link #unasked}).
 * </ul>
 */
public final class StoredAnswers implements Answers {

    private final VoteTable table;
    private final long seed;
    private final String where;
    private final Dealing dealing;
    private final Map<String, SubjectVotes> votes = new HashMap<>();
    private final Map<String, Left> left = new ConcurrentHashMap<>();

    private StoredAnswers(VoteTable table, long seed, String where) {
        this.table = table;
        this.seed = seed;
        this.where = where;
        requireWhole(table, where);
        dealing = new Dealing(table);
        table.subjects().forEach(subject -> votes.put(SpreadsheetCell.plain(subject.id()), subject));
    }

    /**
     * The people behind these counts.
     *
     * @throws CampaignException where a question has columns, but not all that say how many people were asked it, or where the number of
     *     people is unknown because the first question has no columns, or takes several answers
     */
    public static StoredAnswers of(VoteTable table, long seed) {
        return new StoredAnswers(table, seed, "these votes");
    }

    /**
     * The people behind the counts of a votes CSV.
     *
     * @throws CampaignException as {@link #of}
     * @throws org.eyepiece.vote.VotesException where the file is no such file
     */
    public static StoredAnswers read(Path file, DecisionTree tree, long seed) {
        return new StoredAnswers(VotesCsv.read(file, tree), seed, file.toString());
    }

    private static void requireWhole(VoteTable table, String where) {
        if (!table.incompleteQuestions().isEmpty()) {
            throw new CampaignException(
                    where + ": there are votes on "
                            + String.join(", ", table.incompleteQuestions())
                            + ", but not all the columns that say how many people were asked; add them, or take those votes away");
        }
        DecisionTree tree = table.tree();
        if (!table.knows(tree.index(tree.first()))) {
            Question first = tree.question(tree.first());
            throw new CampaignException(where + ": how many people there were cannot be known; "
                    + (first.type() == Question.Type.MULTIPLE
                            ? "the tree's first question takes several answers"
                            : "add the columns of the first question, such as "
                                    + DecisionTree.column(
                                            first.key(),
                                            first.answers().getFirst().key())));
        }
    }

    /** Keys of the questions that nobody counted, whose answers are as likely as one another here. */
    public List<String> unasked() {
        return IntStream.range(0, table.tree().questions().size())
                .filter(question -> !table.knows(question))
                .mapToObj(question -> table.tree().questions().get(question).key())
                .toList();
    }

    /** What to call these votes in a message. */
    String where() {
        return where;
    }

    /** How many people have answered about this subject, all in all; 0 where it has no stored votes. */
    public int people(String subject) {
        SubjectVotes stored = votes.get(subject);
        return stored == null
                ? 0
                : table.n(stored, table.tree().index(table.tree().first()));
    }

    @Override
    public Optional<List<Annotation>> next(String subject) {
        return left(subject)
                .take()
                .map(answers -> Walk.of(table.tree(), answers).annotations());
    }

    @Override
    public void said(String subject, List<Annotation> walk) {
        left(subject).takeOut(new Walk(table.tree(), walk).answers());
    }

    private Left left(String subject) {
        return left.computeIfAbsent(subject, id -> {
            SubjectVotes stored = votes.get(id);
            return new Left(stored == null ? new int[0][] : dealing.walks(stored, random(id)));
        });
    }

    private SplittableRandom random(String subject) {
        return new SplittableRandom((long) (RandomOrder.uniform(seed, subject) * 0x1p53));
    }

    /** The walks of one subject that nobody has gone yet. */
    private static final class Left {
        private int[][] walks;
        private int many;

        Left(int[][] walks) {
            this.walks = walks;
            many = walks.length;
        }

        synchronized Optional<int[]> take() {
            if (many == 0) {
                walks = new int[0][];
                return Optional.empty();
            }
            return Optional.of(walks[--many]);
        }

        /** Takes out this walk, or another one where it is not there, so that no more people are left than there should be. */
        synchronized void takeOut(int[] said) {
            if (many == 0) {
                return;
            }
            many--;
            for (int i = 0; i < many; i++) {
                if (Arrays.equals(walks[i], said)) {
                    walks[i] = walks[many];
                    return;
                }
            }
        }
    }
}
