package org.eyepiece.network;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What another thread computed, with its failure thrown here as if it had happened here. */
public final class Results {

    private Results() {}

    public static <T> T of(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed.getCause());
            }
        }
    }
}
