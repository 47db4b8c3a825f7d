package org.eyepiece.store;

/**
 * What became of a classification that was sent in.
 *
 * @param receipt the same however often it is sent
 * @param state what it is now
 * @param again whether it was there already
 */
public record Delivery(Receipt receipt, StoredClassification.State state, boolean again) {}
