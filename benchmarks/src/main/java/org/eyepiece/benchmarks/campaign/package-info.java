/**
 * What the proofs of a campaign's promises have in common: made-up campaigns and answers, child processes, the machine's load, and
 * what happens when a promise turns out to be broken.
 */
@NullMarked
package org.eyepiece.benchmarks.campaign;

import org.jspecify.annotations.NullMarked;
