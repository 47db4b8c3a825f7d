package org.eyepiece.site.account;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Hashes passwords on half of the machine's cores at most: a flood of sign-ins leaves the other half to those who classify. */
@Component
final class Vault {

    private static final int PATIENCE_S = 3;

    private final Semaphore free =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    /** As {@link Passwords#hash}. */
    String hash(String password) {
        return alone(() -> Passwords.hash(password));
    }

    /** As {@link Passwords#verify}. */
    boolean verify(String password, String hash) {
        return alone(() -> Passwords.verify(password, hash));
    }

    private <T> T alone(Supplier<T> work) {
        try {
            if (!free.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new TooManyException(PATIENCE_S);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyException(PATIENCE_S);
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
