/**
 * A file becomes pixels: JPEG, PNG and FITS are bounded, decoded, stretched, cropped, resized and augmented. No network.
 */
@NullMarked
package org.eyepiece.image;

import org.jspecify.annotations.NullMarked;
