/** Browsers of their own kind against a site that runs, over HTTP. */
@NullMarked
package org.eyepiece.site.account;

import org.jspecify.annotations.NullMarked;
