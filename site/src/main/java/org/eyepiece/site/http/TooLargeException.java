package org.eyepiece.site.http;

import java.io.IOException;

/** A body is longer than is read here. */
final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    TooLargeException(long most) {
        super("the body is longer than " + most + " bytes");
    }
}
