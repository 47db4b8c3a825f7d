@org.jspecify.annotations.NullMarked
package org.eyepiece.campaign.play;
