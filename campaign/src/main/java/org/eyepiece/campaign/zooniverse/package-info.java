/**
 * Classifications from a Zooniverse project brought into a campaign: its workflow is matched to the campaign's tree, its subjects to the
 * campaign's, and each classification becomes a walk of the tree or is left out for a reason that is told.
 */
@NullMarked
package org.eyepiece.campaign.zooniverse;

import org.jspecify.annotations.NullMarked;
