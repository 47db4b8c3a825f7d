@NullMarked
package org.eyepiece.site;

import org.jspecify.annotations.NullMarked;
