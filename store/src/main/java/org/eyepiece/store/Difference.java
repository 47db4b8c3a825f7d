package org.eyepiece.store;

/**
 * Something kept beside the classifications that does not follow from them.
 *
 * @param where such as {@code subject 1237} or {@code volunteer v3}
 * @param what such as {@code final classifications}
 * @param stored what stands in the database
 * @param derived what follows from the classifications
 */
public record Difference(String where, String what, String stored, String derived) {

    @Override
    public String toString() {
        return where + ", " + what + ": stored " + stored + ", derived " + derived;
    }
}
