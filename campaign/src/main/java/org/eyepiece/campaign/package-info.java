/**
 * A campaign's folder: its settings file, its database (or where that is), its images, and what goes in and out of it: subjects
 * and votes imported, classifications and counts exported. No web, no command line.
 */
@NullMarked
package org.eyepiece.campaign;

import org.jspecify.annotations.NullMarked;
