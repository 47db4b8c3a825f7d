package org.eyepiece.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Target;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.VoteTable;
import org.eyepiece.vote.VotesCsv;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where labels come from: counts of votes, or one class for each subject. Exactly one of the two is given. */
final class VoteSource {

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Choice choice;

    @Option(
            names = "--votes-are",
            paramLabel = "KIND",
            defaultValue = "unstated",
            description =
                    "real, reconstructed, pseudo-counts or simulated: stands beside every figure, so that claims stay honest.")
    private String votesAre = "unstated";

    @Option(
            names = "--question",
            paramLabel = "Q=A",
            description =
                    "Question and answer, such as bar=yes (default: train learns the whole tree, experiment the first question's first answer). With --classes: the column and the class, as in class=spiral.")
    private @Nullable String question;

    @Option(
            names = "--min-votes",
            paramLabel = "N",
            defaultValue = "1",
            description = "Leave out subjects with fewer votes on the question (default ${DEFAULT-VALUE}).")
    private int minVotes = 1;

    private static final class Choice {

        @Option(
                names = "--votes",
                paramLabel = "CSV",
                description = "Counts per answer: id[,file] and question_answer columns.")
        private @Nullable Path votes;

        @Option(
                names = "--classes",
                paramLabel = "CSV",
                description =
                        "One class per subject: id[,file] and a column of classes, which --question names. A class is one vote, N = 1.")
        private @Nullable Path classes;
    }

    /** What was read, and which answer of it is k. */
    record Labels<T extends Target>(Path file, VoteTable table, T target) {}

    VoteKind kind() {
        return WrongUse.unless(() -> VoteKind.of(votesAre));
    }

    int minVotes() {
        return minVotes;
    }

    boolean isClasses() {
        return choice.classes != null;
    }

    /**
     * Says what is wrong with the options alone, before any file is read for them.
     *
     * @param tree what --tree says; null where it was not given
     */
    void checkForTraining(@Nullable String tree) {
        kind();
        if (!isClasses()) {
            return;
        }
        if (tree != null) {
            throw new WrongUse("--tree does not go with --classes, whose classes make a tree of their own");
        }
        if (question == null) {
            throw new WrongUse("--classes needs --question COLUMN=CLASS, as in --question class=spiral");
        }
        split(question);
    }

    private boolean isOneAnswer() {
        return isClasses() || question != null;
    }

    /** What training takes these votes to scatter like unless somebody says otherwise. */
    Likelihood usualLikelihood() {
        if (isClasses()) {
            return Likelihood.BINOMIAL;
        }
        return isOneAnswer() ? Likelihood.BETA_BINOMIAL : Likelihood.DIRICHLET_MULTINOMIAL;
    }

    /** The labels to learn from: of the answer that --question names, or of the whole tree. */
    Labels<? extends Target> forTraining(String treeName) {
        return isOneAnswer() ? oneAnswer(treeName) : labels(treeName, tree -> new Target.WholeTree());
    }

    /** The labels of the answer that --question names, or of the tree's first question's first answer. */
    Labels<Target.OneAnswer> oneAnswer(String treeName) {
        if (choice.classes != null && question != null) {
            String[] words = split(question);
            return classes(choice.classes, words[0], words[1]);
        }
        return labels(treeName, tree -> Target.of(tree, question == null ? firstAnswer(tree) : question));
    }

    private <T extends Target> Labels<T> labels(String treeName, Function<DecisionTree, T> target) {
        DecisionTree tree = TreeFile.open(treeName);
        T wanted = WrongUse.unless(() -> target.apply(tree));
        Path file = votes();
        return new Labels<>(file, VotesCsv.read(file, tree), wanted);
    }

    /** Labels of another file, read the same way and for the same answer as {@code labels}. */
    Labels<Target.OneAnswer> alike(Labels<Target.OneAnswer> labels, Path file) {
        if (!isClasses()) {
            return new Labels<>(file, VotesCsv.read(file, labels.table().tree()), labels.target());
        }
        String[] words = split(String.valueOf(question));
        return classes(file, words[0], words[1]);
    }

    /** The labels to judge a model on: its own question and answer, or the class that {@code --question} names. */
    Labels<? extends Target> forJudging(ModelCard card) {
        if (choice.classes == null) {
            if (question != null) {
                throw new WrongUse(
                        "--question goes with --classes; votes are judged on what the model answers, " + card.target());
            }
            Path file = votes();
            return new Labels<>(file, VotesCsv.read(file, card.decisionTree()), card.target());
        }
        if (!(card.target() instanceof Target.OneAnswer one)) {
            throw new WrongUse("--classes: classes are judged by a model of one answer, and this one answers "
                    + card.target() + "; use --votes");
        }
        if (question != null) {
            String[] words = split(question);
            return classes(choice.classes, words[0], words[1]);
        }
        List<Question> questions = card.decisionTree().questions();
        if (questions.size() > 1) {
            throw new WrongUse("--classes needs --question COLUMN=CLASS: the class that stands for the model's " + one);
        }
        return classes(choice.classes, questions.getFirst().text(), one.answer());
    }

    private Path votes() {
        if (choice.votes == null) {
            throw new WrongUse("one of --votes and --classes is needed");
        }
        return choice.votes;
    }

    private static Labels<Target.OneAnswer> classes(Path file, String column, String name) {
        VoteTable table = VotesCsv.readClasses(file, column);
        Question found = table.tree().questions().getFirst();
        for (Answer answer : found.answers()) {
            if (answer.key().equals(name) || answer.text().equals(name)) {
                return new Labels<>(file, table, new Target.OneAnswer(found.key(), answer.key()));
            }
        }
        throw new WrongUse(file + " has no class '" + name + "' in column '" + column + "'; it has "
                + found.answers().stream().map(Answer::text).collect(Collectors.joining(", ")));
    }

    private static String[] split(String question) {
        int equals = question.indexOf('=');
        if (equals < 1 || equals == question.length() - 1) {
            throw new WrongUse(
                    "--question " + question + ": with --classes name the column and the class, as in class=spiral");
        }
        return new String[] {question.substring(0, equals), question.substring(equals + 1)};
    }

    private static String firstAnswer(DecisionTree tree) {
        return tree.first() + "="
                + tree.question(tree.first()).answers().getFirst().key();
    }
}
