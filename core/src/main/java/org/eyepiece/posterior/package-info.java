/**
 * From Monte-Carlo samples to p(k | N): likelihoods, the dropout head in plain Java, posteriors with intervals and entropy,
 * and the measures that judge them. Bit-equal on every machine; no native code, no files.
 */
@NullMarked
package org.eyepiece.posterior;

import org.jspecify.annotations.NullMarked;
