package org.eyepiece.acquire;

/** Variance over the networks of the vote fraction they expect, in [0, 1/4]. */
public record Variance() implements OneByOne {
    @Override
    public String key() {
        return "variance";
    }

    @Override
    public double score(Candidate candidate) {
        return candidate.posterior().variance();
    }
}
