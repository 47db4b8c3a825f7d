/**
 * A loss of power, simulated. A process does volunteers' work on a real store while strace records what it asks the kernel to
 * write and to sync ({@link Trace}); a model of a disk ({@link Disk}) repeats that up to some moment and forgets what was not synced; and what
 * is left is opened and examined ({@link Examination}).
 */
@NullMarked
package org.eyepiece.benchmarks.power;

import org.jspecify.annotations.NullMarked;
