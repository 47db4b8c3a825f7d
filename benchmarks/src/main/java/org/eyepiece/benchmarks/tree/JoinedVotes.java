package org.eyepiece.benchmarks.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.posterior.JudgedTree;
import org.eyepiece.posterior.QuestionPosterior;

/**
 * Does a posterior that joins model and votes foresee the next votes better than either alone? Of each held-out galaxy n votes on
 * the first question are drawn without replacement, and the rest are foretold: by the model alone, by the votes alone (a Dirichlet
 * fitted to the training votes, which has learnt the n), and by both.
 */
final class JoinedVotes {

    private static final int[] DRAWN = {2, 5, 10, 20};
    private static final int DRAWS = 20;
    private static final int FEWEST_FOR_MOST = 30;

    private JoinedVotes() {}

    static void print(FoldNetworks networks, long seed, List<Integer> folds, List<List<JudgedTree>> judged) {
        System.out.printf(
                Locale.ROOT,
                "%nlog-likelihood of the other votes on the first question, nats per galaxy, seed %d, %d draws each%n",
                seed,
                DRAWS);
        for (int n : DRAWN) {
            List<double[]> rows = new ArrayList<>();
            for (int f = 0; f < folds.size(); f++) {
                List<LabelledSubject> training = networks.fold(folds.get(f), false);
                QuestionPosterior crowd = BlindReader.fitted(
                                networks.tree(),
                                training.stream().map(LabelledSubject::votes).toList(),
                                training.stream().map(LabelledSubject::people).toList())
                        .posterior()
                        .question(0);
                for (JudgedTree one : judged.get(f)) {
                    if (one.n()[0] > n && (n < 20 || one.n()[0] >= FEWEST_FOR_MOST)) {
                        rows.add(galaxy(one, n, crowd));
                    }
                }
            }
            Spread model = spread(rows, row -> row[0]);
            Spread votes = spread(rows, row -> row[1]);
            Spread joined = spread(rows, row -> row[2]);
            Spread overModel = spread(rows, row -> row[2] - row[0]);
            Spread overVotes = spread(rows, row -> row[2] - row[1]);
            System.out.printf(
                    Locale.ROOT,
                    "n = %2d: model alone %.3f, votes alone %.3f, joined %.3f; joined less model %+.3f +- %.3f (%.1f errors), less votes"
                            + " %+.3f +- %.3f (%.1f errors); %.1f networks of %d still count; %d galaxies%n",
                    n,
                    model.mean(),
                    votes.mean(),
                    joined.mean(),
                    overModel.mean(),
                    overModel.error(),
                    overModel.mean() / overModel.error(),
                    overVotes.mean(),
                    overVotes.error(),
                    overVotes.mean() / overVotes.error(),
                    spread(rows, row -> row[3]).mean(),
                    judged.getFirst().getFirst().posterior().samples(),
                    rows.size());
        }
    }

    private static Spread spread(List<double[]> rows, java.util.function.ToDoubleFunction<double[]> value) {
        return Spread.of(rows.stream().mapToDouble(value).toArray());
    }

    /** Model, votes, joined, networks that still count: the mean over the draws. */
    private static double[] galaxy(JudgedTree one, int n, QuestionPosterior crowd) {
        QuestionPosterior model = one.posterior().question(0);
        int answers = model.answers().size();
        int[] counts = Arrays.copyOf(one.k(), answers);
        double[] sums = new double[4];
        SplittableRandom random = new SplittableRandom(one.id().hashCode() * 31L + n);
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] drawn = draw(counts, n, random);
            int[] rest = new int[answers];
            for (int a = 0; a < answers; a++) {
                rest[a] = counts[a] - drawn[a];
            }
            int left = one.n()[0] - n;
            QuestionPosterior joined = model.given(drawn, n);
            sums[0] += model.logLikelihood(rest, left) / DRAWS;
            sums[1] += crowd.given(drawn, n).logLikelihood(rest, left) / DRAWS;
            sums[2] += joined.logLikelihood(rest, left) / DRAWS;
            sums[3] += joined.answer(0).effectiveSamples() / DRAWS;
        }
        return sums;
    }

    private static int[] draw(int[] counts, int n, SplittableRandom random) {
        int[] left = counts.clone();
        int[] drawn = new int[counts.length];
        int all = Arrays.stream(counts).sum();
        for (int i = 0; i < n; i++) {
            int vote = random.nextInt(all--);
            int a = 0;
            while (vote >= left[a]) {
                vote -= left[a++];
            }
            left[a]--;
            drawn[a]++;
        }
        return drawn;
    }
}
