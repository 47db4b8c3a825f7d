/**
 * The owner's page: how the campaign is, and what its owner may decide. Everything under {@code /api/lab} and {@code /api/events} is
 * for owners alone; who that is, package {@code account} says.
 */
@NullMarked
package org.eyepiece.site.lab;

import org.jspecify.annotations.NullMarked;
