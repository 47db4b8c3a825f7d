@NullMarked
package org.eyepiece.benchmarks.votes;

import org.jspecify.annotations.NullMarked;
