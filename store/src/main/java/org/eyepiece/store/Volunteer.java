package org.eyepiece.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who classifies.
 *
 * @param id names the volunteer within the campaign
 * @param account the account's name, where there is one
 * @param excluded why the classifications do not count, where they do not
 * @param weight from agreement with the others, in [0, 1], as last computed; 1 before
 * @param since when first seen
 */
public record Volunteer(
        VolunteerId id, Optional<String> account, Optional<String> excluded, double weight, Instant since) {}
