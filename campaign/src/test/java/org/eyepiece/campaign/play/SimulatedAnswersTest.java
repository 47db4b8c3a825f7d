package org.eyepiece.campaign.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.Galaxy;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.Annotation;
import org.eyepiece.vote.Walk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedAnswersTest {

    private final Sky sky = new Sky(4);

    @ParameterizedTest
    @ValueSource(strings = {"gz2", "gz-decals-5"})
    void people_together_say_what_the_crowd_counts(String name) {
        DecisionTree tree = TreeFile.open(name);
        Crowd crowd = new Crowd(tree, 4, 50, 0.1, 8);
        SimulatedAnswers answers = new SimulatedAnswers(sky, crowd);
        for (long index = 0; index < 20; index++) {
            Galaxy galaxy = sky.galaxy(index);
            int[] said = new int[tree.answers()];
            for (int person = 0; person < 70; person++) {
                List<Annotation> walk = answers.next(SkyWriter.id(galaxy)).orElseThrow();
                new Walk(tree, walk).addTo(said, 1);
            }
            assertThat(said).isEqualTo(crowd.counts(galaxy, 0, 70));
        }
    }

    @Test
    void goes_on_after_those_who_came_before() {
        Crowd crowd = new Crowd(TreeFile.open("gz2"), 4);
        SimulatedAnswers answers = new SimulatedAnswers(sky, crowd);
        SimulatedAnswers later = new SimulatedAnswers(sky, crowd);
        List<Annotation> first = answers.next("sim-000003").orElseThrow();
        later.said("sim-000003", first);
        assertThat(later.next("sim-000003")).isEqualTo(answers.next("sim-000003"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"galaxy", "sim-3", "sim-0000003", "sim-000003x", "sim-99999999999999999999"})
    void nobody_says_anything_of_what_is_not_in_the_sky(String id) {
        SimulatedAnswers answers = new SimulatedAnswers(sky, new Crowd(TreeFile.open("gz2"), 4));
        assertThat(answers.next(id)).isEqualTo(Optional.empty());
    }

    @Test
    void a_name_leads_back_to_its_galaxy() {
        assertThat(SkyWriter.index("sim-000017")).hasValue(17);
        assertThat(SkyWriter.index("sim-1234567")).hasValue(1_234_567);
    }
}
