@NullMarked
package org.eyepiece.benchmarks.load;

import org.jspecify.annotations.NullMarked;
