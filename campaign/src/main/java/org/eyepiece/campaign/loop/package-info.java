/**
 * The living loop: volunteers classify, a network learns from them, and what it is least sure of comes to the volunteers next. Each round's
 * steps stand in the store and its files in a folder of its own, so that whoever goes on after a crash does nothing twice.
 */
@NullMarked
package org.eyepiece.campaign.loop;

import org.jspecify.annotations.NullMarked;
