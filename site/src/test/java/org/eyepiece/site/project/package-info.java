@NullMarked
package org.eyepiece.site.project;

import org.jspecify.annotations.NullMarked;
