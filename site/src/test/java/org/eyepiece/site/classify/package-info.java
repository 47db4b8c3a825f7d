@NullMarked
package org.eyepiece.site.classify;

import org.jspecify.annotations.NullMarked;
