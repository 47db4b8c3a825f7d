package org.eyepiece.acquire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.eyepiece.posterior.Posterior;
import org.junit.jupiter.api.Test;

class BaldTest {
    @Test
    void equals_the_definition_to_a_billionth_of_a_nat() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 600; trial++) {
            Posterior posterior = random(random, trial % 2 == 0);
            int n = switch (random.nextInt(4)) {
                case 0 -> 1;
                case 1 -> 40;
                case 2 -> 200;
                default -> random.nextInt(1, 400);
            };
            assertThat(new Bald(n).mutualInformation(posterior))
                    .as("trial %s, N = %s", trial, n)
                    .isCloseTo(definition(posterior, n), within(1e-9))
                    .isNotNegative()
                    .isLessThanOrEqualTo(posterior.entropy(n) + 1e-12)
                    .isLessThanOrEqualTo(Math.log(posterior.samples()) + 1e-12);
        }
    }

    @Test
    void is_zero_where_all_networks_agree_however_unsure_they_are() {
        for (double logit : new double[] {-20, -1, 0, 3, 20}) {
            double[] logits = new double[50];
            Arrays.fill(logits, logit);
            assertThat(new Bald(40).mutualInformation(Posterior.binomial(logits)))
                    .isBetween(0.0, 1e-12);
            double[] concentrations = new double[50];
            Arrays.fill(concentrations, 11);
            assertThat(new Bald(40).mutualInformation(Posterior.betaBinomial(logits, concentrations)))
                    .isBetween(0.0, 1e-12);
        }
    }

    @Test
    void two_confident_networks_that_contradict_each_other_are_worth_one_bit() {
        Posterior torn = Posterior.binomial(-20, 20);
        assertThat(new Bald(40).mutualInformation(torn)).isCloseTo(Math.log(2), within(1e-6));
    }

    @Test
    void grows_with_the_number_of_votes() {
        Posterior posterior = random(new SplittableRandom(3), true);
        double before = 0;
        for (int n = 1; n <= 60; n++) {
            double information = new Bald(n).mutualInformation(posterior);
            assertThat(information).isGreaterThanOrEqualTo(before - 1e-12);
            before = information;
        }
    }

    @Test
    void more_votes_than_the_fast_way_takes_go_the_slow_way() {
        Posterior posterior = random(new SplittableRandom(4), true);
        assertThat(new Bald(901).mutualInformation(posterior))
                .isCloseTo(new Bald(900).mutualInformation(posterior), within(1e-2));
        assertThat(new Bald(900).mutualInformation(posterior)).isCloseTo(definition(posterior, 900), within(1e-9));
    }

    @Test
    void mirrored_answers_are_worth_the_same() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 50; trial++) {
            double[] logits = random.doubles(17, -5, 5).toArray();
            double[] mirrored = Arrays.stream(logits).map(z -> -z).toArray();
            assertThat(new Bald(40).mutualInformation(Posterior.binomial(mirrored)))
                    .isCloseTo(new Bald(40).mutualInformation(Posterior.binomial(logits)), within(1e-12));
        }
    }

    private static Posterior random(SplittableRandom random, boolean binomial) {
        int samples = random.nextInt(1, 120);
        double centre = random.nextInt(3) == 0 ? random.nextDouble(-20, 20) : random.nextDouble(-3, 3);
        double spread = random.nextDouble(0, 4);
        double[] logits = new double[samples];
        double[] concentrations = new double[samples];
        for (int t = 0; t < samples; t++) {
            logits[t] = Math.clamp(centre + spread * random.nextDouble(-1, 1), -20, 20);
            concentrations[t] = Math.pow(10, random.nextDouble(-1, 4));
        }
        return binomial ? Posterior.binomial(logits) : Posterior.betaBinomial(logits, concentrations);
    }

    private static double definition(Posterior posterior, int n) {
        double conditional = 0;
        for (int t = 0; t < posterior.samples(); t++) {
            conditional += entropy(posterior.pmf(t, n));
        }
        return entropy(posterior.pmf(n)) - conditional / posterior.samples();
    }

    private static double entropy(double[] pmf) {
        return Arrays.stream(pmf)
                .filter(p -> p > 0)
                .map(p -> -p * StrictMath.log(p))
                .sum();
    }
}
