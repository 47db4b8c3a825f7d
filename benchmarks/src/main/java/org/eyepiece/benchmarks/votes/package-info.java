/**
 * Many volunteers at once on a store, with an owner who interferes ({@link MillionVotes}). What the store may and must do is judged by an
 * {@link Observer} who knows only what volunteers and owner did and were answered.
 */
@NullMarked
package org.eyepiece.benchmarks.votes;

import org.jspecify.annotations.NullMarked;
