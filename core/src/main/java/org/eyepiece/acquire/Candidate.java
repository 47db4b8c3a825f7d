package org.eyepiece.acquire;

import org.eyepiece.posterior.Posterior;

/** A subject of the pool and what the model says of it. */
public record Candidate(String id, Posterior posterior) {}
