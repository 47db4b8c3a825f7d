package org.eyepiece.benchmarks.votes;

import static org.assertj.core.api.Assertions.assertThat;

import org.eyepiece.benchmarks.campaign.Proof;
import org.junit.jupiter.api.Test;

class MillionVotesTest {

    @Test
    void a_thousand_votes_hold_what_a_million_must() {
        assertThat(Proof.execute(new MillionVotes(), "--votes", "1000", "--volunteers", "16", "--retire-after", "6"))
                .isZero();
    }
}
