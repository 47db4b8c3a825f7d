/**
 * Volunteers who are not people: they classify in a running campaign, through its store, as browsers would. What they answer are
 * votes that were counted elsewhere, or those of a simulated crowd.
 */
@NullMarked
package org.eyepiece.campaign.play;

import org.jspecify.annotations.NullMarked;
