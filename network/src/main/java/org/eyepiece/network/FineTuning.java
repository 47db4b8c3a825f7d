package org.eyepiece.network;

/**
 * What a network was made from that was trained elsewhere before.
 *
 * @param from name of the folder or file, without its path
 * @param sha256 of the file of weights
 * @param rates at which its blocks went on learning
 * @param fresh what was not taken from it and began with random weights: {@code head}, or {@code dense and head}
 */
public record FineTuning(String from, String sha256, Rates rates, String fresh) {}
