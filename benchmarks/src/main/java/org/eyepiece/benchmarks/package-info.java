/**
 * What is fast, what is accurate, and by how much: programs behind the figures in docs/benchmarks.md, each rerun by one command.
 */
@NullMarked
package org.eyepiece.benchmarks;

import org.jspecify.annotations.NullMarked;
