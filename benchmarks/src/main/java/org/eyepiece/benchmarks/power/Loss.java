package org.eyepiece.benchmarks.power;

/** What becomes of writes that no sync followed before the power went. */
enum Loss {
    /** All are gone. */
    ALL_UNSYNCED,
    /** Each survives by the toss of a coin, whatever the order in which they were made. */
    SOME_UNSYNCED,
    /** Each 512 bytes of each survive by the toss of a coin. */
    TORN,
    /** All survive, as when only the process is killed. */
    NONE
}
