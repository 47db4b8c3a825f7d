/**
 * What every request goes through, whatever it asks for: how much may be asked at once and how large it may be, what an error looks
 * like, how JSON is read, what is written down of it, and the page's own files.
 */
@NullMarked
package org.eyepiece.site.http;

import org.jspecify.annotations.NullMarked;
