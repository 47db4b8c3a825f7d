@NullMarked
package org.eyepiece.site.http;

import org.jspecify.annotations.NullMarked;
