package org.eyepiece.benchmarks.campaign;

/** Something that must always hold does not; one line says what was found. */
public final class BrokenTruthException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BrokenTruthException(String message) {
        super(message);
    }

    /** @throws BrokenTruthException with that message, unless it holds */
    public static void unless(boolean holds, String message) {
        if (!holds) {
            throw new BrokenTruthException(message);
        }
    }
}
