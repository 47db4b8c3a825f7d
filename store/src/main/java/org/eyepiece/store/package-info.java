/**
 * A campaign's database: subjects, classifications, who has seen what, the queue of what to look at next. The only place that
 * speaks to it; everything here knows {@code core} and JDBC, nothing knows images, networks or the web.
 *
 * <p>What is true is the list of classifications. Counts, retirement and weights follow from it, are kept beside it so that they
 * can be read at once, and can be derived again at any time ({@link Store#recompute}).
 */
@NullMarked
package org.eyepiece.store;

import org.jspecify.annotations.NullMarked;
