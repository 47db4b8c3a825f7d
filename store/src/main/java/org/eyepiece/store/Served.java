package org.eyepiece.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A subject given to a volunteer.
 *
 * @param subject its id
 * @param file the image's name
 * @param feed where it came from
 * @param why the entry of the queue that asked for it; empty in the classic feed
 * @param until for how long it is kept free for the answer; a later answer is taken all the same
 */
public record Served(String subject, String file, Feed feed, Optional<QueueEntry> why, Instant until) {}
