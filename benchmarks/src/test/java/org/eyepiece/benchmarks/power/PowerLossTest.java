package org.eyepiece.benchmarks.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.eyepiece.benchmarks.campaign.Proof;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PowerLossTest {

    @Test
    void loses_nothing_as_the_store_is_and_something_where_nothing_is_synced() {
        Assumptions.assumeTrue(straceRuns(), "strace does not run here");
        assertThat(Proof.execute(new PowerLoss(), "--cuts", "4", "--classifications", "40"))
                .isZero();
    }

    private static boolean straceRuns() {
        try {
            return new ProcessBuilder("strace", "-o", "/dev/null", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }
}
