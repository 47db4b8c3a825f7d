package org.eyepiece.experiment.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eyepiece.experiment.SampleExperiment;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.Stroke;
import org.junit.jupiter.api.Test;

class StrategiesTest {

    @Test
    void names_are_written_as_people_write_them() {
        assertThat(Strategies.shown("bald")).isEqualTo("BALD");
        assertThat(Strategies.shown("power-bald")).isEqualTo("power BALD");
        assertThat(Strategies.first("power-bald+random=0.1")).isEqualTo("Power BALD with 10\u00a0% random");
        assertThat(Strategies.shown("epig+random=0.125")).isEqualTo("EPIG with 12.5\u00a0% random");
        assertThat(Strategies.shown("bald+random=0.1+entropy=0.2"))
                .isEqualTo("BALD with 10\u00a0% random and 20\u00a0% entropy");
        assertThat(Strategies.shown("bald+odd=x")).isEqualTo("BALD with odd=x");
    }

    @Test
    void random_comes_first_in_grey_and_the_others_keep_their_order() {
        Strategies strategies =
                Strategies.of(SampleExperiment.of("bald", "random", "epig").build());

        assertThat(strategies.all()).containsExactly("random", "bald", "epig");
        assertThat(strategies.choosing()).containsExactly("bald", "epig");
        assertThat(strategies.ink("random")).isEqualTo(Ink.SOFT);
    }

    @Test
    void ten_strategies_have_ten_strokes_none_of_them_that_of_random() {
        List<String> ten = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        Strategies strategies = new Strategies(ten, true);
        Set<Stroke> strokes = new HashSet<>();

        strategies.all().forEach(strategy -> strokes.add(strategies.stroke(strategy)));

        assertThat(strokes).hasSize(11);
    }
}
