/**
 * The eyepiece command: reads options, wires the parts by constructors, prints. No formula lives here.
 */
@NullMarked
package org.eyepiece.cli;

import org.jspecify.annotations.NullMarked;
