package org.eyepiece.store;

/**
 * Two subjects that look like one.
 *
 * @param kept the one imported first
 * @param other the one imported later
 * @param kind what they share
 * @param arcseconds how far apart they are on the sky; 0 for the same content
 */
public record Duplicate(String kept, String other, Kind kind, double arcseconds) {

    /** What two subjects share. */
    public enum Kind {
        /** The image's bytes. */
        CONTENT,
        /** The place on the sky. */
        POSITION
    }
}
