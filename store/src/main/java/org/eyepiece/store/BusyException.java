package org.eyepiece.store;

import org.jspecify.annotations.Nullable;

/** More is asked of the store at once than it takes. Nothing was written; trying again a little later is right. */
public final class BusyException extends StoreException {

    public BusyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
