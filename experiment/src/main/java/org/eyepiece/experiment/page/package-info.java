/**
 * An experiment as a page that a person reads from top to bottom and then knows whether choosing pays. Draws and words what
 * the records of {@link org.eyepiece.experiment} hold and measures nothing itself.
 */
@NullMarked
package org.eyepiece.experiment.page;

import org.jspecify.annotations.NullMarked;
