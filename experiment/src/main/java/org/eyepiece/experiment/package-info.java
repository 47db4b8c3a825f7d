/**
 * Active learning measured against an oracle: stored votes are revealed when a strategy asks for them, in place of people, and
 * the question is how many labels it saves. Rounds are files, so that a killed run goes on and a finished one can be redrawn.
 */
@NullMarked
package org.eyepiece.experiment;

import org.jspecify.annotations.NullMarked;
