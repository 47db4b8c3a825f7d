package org.eyepiece.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpreadsheetCellTest {

    @Test
    void no_cell_begins_a_formula_and_numbers_stay_numbers() {
        assertThat(SpreadsheetCell.guarded("=HYPERLINK(\"x\")")).isEqualTo("'=HYPERLINK(\"x\")");
        assertThat(SpreadsheetCell.guarded("+1+cmd|' /C calc'!A0")).startsWith("'+");
        assertThat(SpreadsheetCell.guarded("@SUM(A1)")).startsWith("'@");
        assertThat(SpreadsheetCell.guarded("\t=1")).startsWith("'\t");
        assertThat(SpreadsheetCell.guarded("-1.5e-3")).isEqualTo("-1.5e-3");
        assertThat(SpreadsheetCell.guarded("+7")).isEqualTo("+7");
        assertThat(SpreadsheetCell.guarded("it's")).isEqualTo("it's");
        assertThat(SpreadsheetCell.plain("'quoted'")).isEqualTo("'quoted'");
    }

    @Test
    void whatever_goes_out_comes_back() {
        Random random = new Random(5);
        String signs = "'=+-@\t\r\n1a. ";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(6); i > 0; i--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            String cell = SpreadsheetCell.guarded(text.toString());
            assertThat(SpreadsheetCell.plain(cell)).isEqualTo(text.toString());
            assertThat(cell.matches("(?s)[=+\\-@\t\r\n].*") && !cell.matches("[+-][0-9.]+"))
                    .isFalse();
        }
    }
}
