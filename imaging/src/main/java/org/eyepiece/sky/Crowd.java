package org.eyepiece.sky;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.eyepiece.sky.Draws.Purpose;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;

/**
 * Simulated volunteers who are led down a tree, question by question. What one answers is a smooth function of how visible
 * the truth is and of the volunteer's habits, so a galaxy that is hard to judge splits the crowd.
 *
 * <p>Real votes scatter more than dice: something an image cannot explain sways everybody alike. Here each question of each
 * galaxy is swayed by a Dirichlet draw about the crowd's mean with a known {@link #concentration}, so that votes follow, to a
 * good approximation, a Dirichlet-multinomial with mean {@link #expected} and that concentration; {@link #fractions} is the
 * vote fraction that infinitely many volunteers would give this galaxy. All arrays are flattened by the tree's answers.
 *
 * <p>Everything is a function of the seed and the numbers of galaxy and classification.
 */
public final class Crowd {

    private static final int PEOPLE = 60;
    private static final double VANDALS = 0.02;
    /** What sways a whole crowd unless somebody says otherwise. */
    public static final double CONCENTRATION = 14;

    private static final int SWAYING_ROUNDS = 5;

    private final DecisionTree tree;
    private final long seed;
    private final double concentration;
    private final List<Volunteer> people;
    private final ToDoubleFunction<View>[] concepts;
    private final Habits habits;

    /** Sixty people, 2 % of them vandals, swayed with concentration 14. */
    public Crowd(DecisionTree tree, long seed) {
        this(tree, seed, PEOPLE, VANDALS, CONCENTRATION);
    }

    /**
     * @param people how many volunteers
     * @param vandals share of them who answer without looking
     * @param concentration of what sways a whole crowd, more than 0; large leaves pure chance
     */
    public Crowd(DecisionTree tree, long seed, int people, double vandals, double concentration) {
        if (people < 1 || !(vandals >= 0 && vandals <= 1) || !(concentration > 0)) {
            throw new IllegalArgumentException("a crowd of " + people + " with " + vandals
                    + " vandals and concentration " + concentration + ": give 1 or more, 0 to 1, more than 0");
        }
        this.tree = Objects.requireNonNull(tree);
        this.seed = seed;
        this.concentration = concentration;
        this.people = LongStream.range(0, people)
                .mapToObj(id -> Volunteer.draw(seed, id, vandals))
                .toList();
        concepts = Concepts.of(tree);
        habits = new Habits(tree, seed, this.people);
    }

    public DecisionTree tree() {
        return tree;
    }

    public List<Volunteer> people() {
        return people;
    }

    public double concentration() {
        return concentration;
    }

    /**
     * What this volunteer answers to each question, if asked, judging by what the image shows: single questions add up to 1,
     * each answer of a multiple question has the probability of its own tick.
     */
    public double[] answerProbabilities(Galaxy galaxy, Volunteer volunteer) {
        return habits.answers(volunteer, logits(View.of(galaxy)));
    }

    /** What this crowd makes of a galaxy; ask it more than once rather than the crowd, which has to look each time. */
    public Opinion opinion(Galaxy galaxy) {
        return new Opinion(galaxy);
    }

    /** {@link Opinion#expected} of this galaxy. */
    public double[] expected(Galaxy galaxy) {
        return opinion(galaxy).expected();
    }

    /** {@link Opinion#fractions} of this galaxy. */
    public double[] fractions(Galaxy galaxy) {
        return opinion(galaxy).fractions();
    }

    /** The answers a perfect observer of a perfect image gives, first question first; every fitting one where many may be given. */
    public int[] truth(Galaxy galaxy) {
        double[] logits = logits(View.withoutBlurOrNoise(galaxy));
        return new Walk(tree).mostLikely(logits);
    }

    /** {@link Opinion#classify} of this galaxy. */
    public int[] classify(Galaxy galaxy, Volunteer volunteer, long classificationId) {
        return opinion(galaxy).classify(volunteer, classificationId);
    }

    /** {@link Opinion#counts} of this galaxy. */
    public int[] counts(Galaxy galaxy, long first, int classifications) {
        return opinion(galaxy).counts(first, classifications);
    }

    /** Who makes classification number {@code c} of this galaxy. */
    public Volunteer volunteer(Galaxy galaxy, long c) {
        int n = people.size();
        Draws d = new Draws(seed, Purpose.VOLUNTEER, galaxy.index(), 1);
        int start = d.below(n);
        int stride = 1 + d.below(n);
        while (gcd(stride, n) > 1) {
            stride++;
        }
        return people.get((int) Math.floorMod(start + c % n * stride, (long) n));
    }

    private double[] logits(View view) {
        double[] logits = new double[concepts.length];
        for (int a = 0; a < logits.length; a++) {
            logits[a] = concepts[a].applyAsDouble(view);
        }
        return logits;
    }

    /** Per answer the vote fraction that this galaxy gets: a Dirichlet draw about the mean; of multiple questions the mean. */
    private double[] swayed(Galaxy galaxy, double[] mean) {
        double[] fraction = mean.clone();
        Draws draws = new Draws(seed, Purpose.LEANING, galaxy.index());
        for (int q = 0; q < tree.questions().size(); q++) {
            Question question = tree.questions().get(q);
            int from = tree.offset(q);
            int to = from + question.answers().size();
            double[] drawn = new double[to - from];
            double sum = 0;
            for (int a = from; a < to; a++) {
                drawn[a - from] = draws.gamma(Math.max(1e-3, concentration * mean[a]));
                sum += drawn[a - from];
            }
            if (question.type() == Question.Type.SINGLE && sum > 0) {
                for (int a = from; a < to; a++) {
                    fraction[a] = drawn[a - from] / sum;
                }
            }
        }
        return fraction;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** One galaxy in the eyes of this crowd. */
    public final class Opinion {
        private final Galaxy galaxy;
        private final double[] logits;
        private final double[] expected;
        private final double[] fractions;
        private final double[] factor;

        /** Everybody is swayed by the same factors, found in a few rounds so that the crowd's mean is what was drawn. */
        private Opinion(Galaxy galaxy) {
            this.galaxy = galaxy;
            logits = logits(View.of(galaxy));
            double[][] unswayed =
                    people.stream().map(v -> habits.answers(v, logits)).toArray(double[][]::new);
            expected = Poll.of(tree, unswayed);
            double[] wanted = swayed(galaxy, expected);
            factor = new double[wanted.length];
            Arrays.fill(factor, 1);
            double[] mean = expected;
            for (int round = 0; round < SWAYING_ROUNDS; round++) {
                for (int a = 0; a < factor.length; a++) {
                    factor[a] *= wanted[a] / Math.max(mean[a], 1e-12);
                }
                mean = Poll.of(
                        tree,
                        Arrays.stream(unswayed)
                                .map(p -> habits.swayed(p, factor))
                                .toArray(double[][]::new));
            }
            fractions = mean;
        }

        /** Mean vote fraction of the crowd among those asked, given what the image shows. */
        public double[] expected() {
            return expected.clone();
        }

        /** Mean vote fraction this galaxy would get in the long run, after what sways its crowd. */
        public double[] fractions() {
            return fractions.clone();
        }

        /** One pass of a volunteer through the tree: the (flattened) answers given, first question first. */
        public int[] classify(Volunteer volunteer, long classificationId) {
            Draws draws = new Draws(seed + volunteer.id(), Purpose.ANSWERS, galaxy.index(), classificationId);
            return new Walk(tree).random(habits.swayed(habits.answers(volunteer, logits), factor), draws);
        }

        /**
         * Counts of {@code classifications} passes, the first being number {@code first} on this galaxy: begin at 0, and go
         * on where the last count ended to add votes. Nobody comes twice before everybody came once.
         */
        public int[] counts(long first, int classifications) {
            int[] counts = new int[tree.answers()];
            for (long c = first; c < first + classifications; c++) {
                for (int answer : classify(volunteer(galaxy, c), c)) {
                    counts[answer]++;
                }
            }
            return counts;
        }
    }
}
