/**
 * A volunteer's way: the next galaxies, their images, the classification that is acknowledged when it is on the disk, taking it
 * back, one's own history, and what others said once one's own answer is final.
 */
@NullMarked
package org.eyepiece.site.classify;

import org.jspecify.annotations.NullMarked;
