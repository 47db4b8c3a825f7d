/**
 * Figures and self-contained pages: {@link org.eyepiece.report.ReportData} (models) or any other
 * {@link org.eyepiece.report.Report} in, one HTML page with every figure as SVG and PNG beside it out, by
 * {@link org.eyepiece.report.ReportWriter}. Data comes in as records; no database, no network,
 * no model.
 */
@NullMarked
package org.eyepiece.report;

import org.jspecify.annotations.NullMarked;
