/**
 * The decision tree volunteers are led down: questions, answers, what is asked next and how likely it is to be asked, with
 * its checked JSON file. Nothing here knows votes, images or networks.
 */
@NullMarked
package org.eyepiece.tree;

import org.jspecify.annotations.NullMarked;
