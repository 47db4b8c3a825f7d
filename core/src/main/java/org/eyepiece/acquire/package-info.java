/**
 * Which subjects are worth a volunteer's time: BALD, EPIG and the simpler strategies, and exact ranking with deterministic
 * ties.
 */
@NullMarked
package org.eyepiece.acquire;

import org.jspecify.annotations.NullMarked;
