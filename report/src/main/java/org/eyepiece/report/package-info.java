/**
 * Figures and self-contained pages. Data comes in as records; no database, no network.
 */
@NullMarked
package org.eyepiece.report;

import org.jspecify.annotations.NullMarked;
