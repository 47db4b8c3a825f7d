/**
 * A figure as a list of marks in points (1/72 inch), drawn once and written both as SVG and as PNG, so that the two can
 * never differ. Knows nothing of galaxies; the figures themselves are one package up.
 */
@NullMarked
package org.eyepiece.report.draw;

import org.jspecify.annotations.NullMarked;
