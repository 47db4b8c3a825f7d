package org.eyepiece.store;

/** Names a volunteer within one campaign, and says nothing about the person. */
public record VolunteerId(long value) {

    /** As it stands in exports: {@code v17}. */
    @Override
    public String toString() {
        return "v" + value;
    }
}
