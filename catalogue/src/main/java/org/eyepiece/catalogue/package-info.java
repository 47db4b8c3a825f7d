/**
 * Posteriors in files astronomers open: Parquet, CSV, FITS, VOTable. The only package that speaks to DuckDB.
 */
@NullMarked
package org.eyepiece.catalogue;

import org.jspecify.annotations.NullMarked;
