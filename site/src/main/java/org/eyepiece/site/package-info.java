/**
 * The site: volunteers' page, owner's page, HTTP API. The only place with Spring's container and web. {@code classify} is a
 * volunteer's way from the next galaxy to an acknowledged classification, {@code project} what everybody may know of the
 * campaign, {@code account} who somebody is and how much they may ask for, {@code lab} the owner's page.
 */
@NullMarked
package org.eyepiece.site;

import org.jspecify.annotations.NullMarked;
