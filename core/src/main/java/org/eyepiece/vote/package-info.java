/**
 * Votes as counts: how many of N volunteers gave each answer, per subject, and the CSV file they travel in. Nothing here
 * knows a database or a network.
 */
@NullMarked
package org.eyepiece.vote;

import org.jspecify.annotations.NullMarked;
