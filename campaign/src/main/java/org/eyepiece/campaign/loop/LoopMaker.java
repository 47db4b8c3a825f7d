package org.eyepiece.campaign.loop;

/**
 * Who runs the loop, and on what.
 *
 * @param software version that trains the models
 * @param votesAre what the campaign's votes are, in a person's words: real, reconstructed or simulated
 * @param threads for libtorch, at least 1
 */
public record LoopMaker(String software, String votesAre, int threads) {}
