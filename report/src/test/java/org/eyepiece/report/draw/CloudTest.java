package org.eyepiece.report.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CloudTest {

    @Test
    void few_points_are_dots_and_what_is_no_number_is_left_out() {
        assertThat(marks(new double[] {0.1, Double.NaN, 0.9}, new double[] {0.2, 0.3, 0.4}))
                .hasSize(2)
                .allMatch(Mark.Dot.class::isInstance);
    }

    @Test
    void many_points_are_cells_the_darker_the_more_of_them() {
        double[] x = new double[1000];
        double[] y = new Random(3).doubles(1000).map(u -> u < 0.9 ? 0.5 : 0.1).toArray();
        java.util.Arrays.fill(x, 0.3);
        x[0] = Double.NaN;

        List<Mark.Area> cells =
                marks(x, y).stream().map(mark -> (Mark.Area) mark).toList();

        assertThat(cells).hasSize(2);
        assertThat(cells.getLast().opacity())
                .isGreaterThan(cells.getFirst().opacity())
                .isBetween(0.89, 0.91);
    }

    private static List<Mark> marks(double[] x, double[] y) {
        Sketch sketch = new Sketch();
        Axis unit = Axis.over("", 0, 1, 2);
        Cloud.draw(new Panel(sketch, new Box(0, 0, 100, 100), unit, unit), x, y, 0.05, 0.05);
        return sketch.marks();
    }
}
