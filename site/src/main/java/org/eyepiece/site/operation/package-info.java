/** What an operator needs: whether the site is well, its figures, and the work that it does by the clock. */
@NullMarked
package org.eyepiece.site.operation;

import org.jspecify.annotations.NullMarked;
