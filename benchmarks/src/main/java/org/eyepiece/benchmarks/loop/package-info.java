/** The living loop, measured on a campaign whose stored votes are played back. */
@NullMarked
package org.eyepiece.benchmarks.loop;

import org.jspecify.annotations.NullMarked;
