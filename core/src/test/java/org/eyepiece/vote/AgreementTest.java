package org.eyepiece.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final DecisionTree TREE = TreeFile.parse("""
            {"name": "two", "first": "shape", "questions": [
              {"key": "shape", "text": "Shape?", "type": "single", "answers": [
                {"key": "round", "next": null}, {"key": "flat", "next": "odd"}]},
              {"key": "odd", "text": "Odd?", "type": "multiple", "answers": [
                {"key": "ring", "next": null}, {"key": "lens", "next": null}]}]}
            """, "the tests' tree");
    private static final Walk ROUND = new Walk(TREE, List.of(Annotation.of("shape", "round")));
    private static final Walk FLAT =
            new Walk(TREE, List.of(Annotation.of("shape", "flat"), Annotation.of("odd", "ring")));
    private static final Walk PLAIN = new Walk(TREE, List.of(Annotation.of("shape", "flat"), Annotation.of("odd")));

    @Test
    void follows_the_formula_by_hand() {
        Map<String, Walk> walks = new LinkedHashMap<>();
        walks.put("a", ROUND);
        walks.put("b", FLAT);
        walks.put("c", PLAIN);
        walks.put("d", FLAT);
        Map<String, Agreement.Sum> sums = new HashMap<>();
        walks.keySet().forEach(who -> sums.put(who, new Agreement.Sum()));
        new Agreement(TREE).add(walks, who -> 1, sums);
        // round 1/4, flat 3/4; of the three asked, ring 2/3, lens 0
        assertThat(mean(sums, "a")).isCloseTo((0.25 + 0.25) / 2, within(1e-12));
        assertThat(mean(sums, "b")).isCloseTo((0.75 + (2.0 / 3 + 1) / 2) / 2, within(1e-12));
        assertThat(mean(sums, "c")).isCloseTo((0.75 + (1.0 / 3 + 1) / 2) / 2, within(1e-12));
    }

    private static double mean(Map<String, Agreement.Sum> sums, String who) {
        return sums.getOrDefault(who, new Agreement.Sum()).mean();
    }

    @Test
    void weighs_votes_by_whose_they_are() {
        Map<String, Walk> walks = Map.of("a", ROUND, "b", FLAT, "c", FLAT);
        double[] counts = new Agreement(TREE).counts(walks, who -> who.equals("a") ? 0.5 : 1);
        assertThat(counts).containsExactly(0.5, 2, 2, 0);
    }

    @Test
    void a_weight_is_one_from_six_tenths_on_and_falls_steeply_below() {
        assertThat(Agreement.weight(0.6)).isEqualTo(1);
        assertThat(Agreement.weight(0.9)).isEqualTo(1);
        assertThat(Agreement.weight(0.5)).isCloseTo(Math.pow(0.5 / 0.6, 8.5), within(1e-12));
        assertThat(Agreement.weight(0)).isZero();
        assertThat(new Agreement.Sum().mean()).isEqualTo(1);
    }
}
