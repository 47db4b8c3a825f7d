/**
 * The simulated sky: galaxies with known morphology and volunteers with known habits. Nothing here pretends to be real data.
 */
@NullMarked
package org.eyepiece.sky;

import org.jspecify.annotations.NullMarked;
