/**
 * A campaign's site under load, over HTTP on loopback: a crowd of simulated volunteers on one thread ({@link Crowd}), the serving
 * process as a child that can be killed ({@link ServingProcess}), a proxy that breaks connections ({@link FaultyProxy}). What was acknowledged
 * is looked for in the database afterwards ({@link Acknowledged}).
 */
@NullMarked
package org.eyepiece.benchmarks.load;

import org.jspecify.annotations.NullMarked;
