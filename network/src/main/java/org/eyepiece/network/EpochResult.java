package org.eyepiece.network;

/**
 * What one pass over the training set gave. Losses are in nats per subject and without the multinomial coefficient.
 *
 * @param epoch counting from 1
 * @param learningRate of the last step
 * @param trainingLoss mean over the epoch's steps, with dropout and augmentation, of the weights as they were
 * @param heldOutLoss of the Monte-Carlo marginal of the averaged weights on the held-out subjects; NaN when there are none
 * @param seconds the epoch took
 */
public record EpochResult(int epoch, double learningRate, double trainingLoss, double heldOutLoss, double seconds) {}
