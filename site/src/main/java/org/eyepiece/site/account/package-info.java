/**
 * Who somebody is and how much they may ask for: the browser's cookie, accounts and sessions, who may open the lab, CSRF, security
 * headers, limits of rate and size. It knows nothing of subjects and classifications.
 */
@NullMarked
package org.eyepiece.site.account;

import org.jspecify.annotations.NullMarked;
