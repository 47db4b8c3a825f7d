package org.eyepiece.report;

/**
 * One training, epoch by epoch. An empty array was not recorded; not-a-number is an epoch that was not judged.
 *
 * @param name what tells the run apart, such as its seed or fold
 * @param train mean loss on the training galaxies, {@code [epochs]}, nats per galaxy
 * @param heldOut mean loss on the held-out galaxies, likewise
 * @param learningRate at the end of each epoch, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers: nobody compares them by value
public record LearningRun(String name, double[] train, double[] heldOut, double[] learningRate) {}
