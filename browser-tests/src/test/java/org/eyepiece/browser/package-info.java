/**
 * The site as people use it: a campaign of simulated galaxies, the real server, a real Chromium. What counts is what ends up in the
 * store; what the page shows is looked at too. Nothing here is part of the product.
 */
@NullMarked
package org.eyepiece.browser;

import org.jspecify.annotations.NullMarked;
