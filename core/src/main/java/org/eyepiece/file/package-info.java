/**
 * How Eyepiece puts a file on disk: complete or not at all, and never over one that is there. Nothing here knows what the
 * file holds.
 */
@NullMarked
package org.eyepiece.file;

import org.jspecify.annotations.NullMarked;
