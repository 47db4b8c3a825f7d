@NullMarked
package org.eyepiece.benchmarks.power;

import org.jspecify.annotations.NullMarked;
