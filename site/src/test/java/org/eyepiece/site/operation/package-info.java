@NullMarked
package org.eyepiece.site.operation;

import org.jspecify.annotations.NullMarked;
