package org.eyepiece.store;

import java.time.Instant;
import java.util.UUID;

/**
 * That a classification is stored, on the disk. The same for everybody who sends the same classification, however often.
 *
 * @param id of the classification
 * @param subject of which
 * @param acceptedAt when it was first stored
 * @param finalAt until when it can be withdrawn
 */
public record Receipt(UUID id, String subject, Instant acceptedAt, Instant finalAt) {}
