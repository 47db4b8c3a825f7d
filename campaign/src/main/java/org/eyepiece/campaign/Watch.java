package org.eyepiece.campaign;

/** Whoever follows long work while it is done. */
public interface Watch {

    /** A part of the work begins. */
    void begin(String task, String unit, long total);

    /** So much of it is done. */
    void at(long done);

    /** Something is left out; one line says what, and why. */
    void problem(String line);

    /** Nobody looks. */
    static Watch none() {
        return new Watch() {
            @Override
            public void begin(String task, String unit, long total) {}

            @Override
            public void at(long done) {}

            @Override
            public void problem(String line) {}
        };
    }
}
