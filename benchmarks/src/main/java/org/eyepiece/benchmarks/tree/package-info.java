/** One network for every question of a tree: is it as good as one for each, and what do votes add to it? */
@NullMarked
package org.eyepiece.benchmarks.tree;

import org.jspecify.annotations.NullMarked;
