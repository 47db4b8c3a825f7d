/** What everybody may know of the campaign: its words, its tree, its field guide, and how far it is. */
@NullMarked
package org.eyepiece.site.project;

import org.jspecify.annotations.NullMarked;
