package org.eyepiece.benchmarks.load;

/** What a bad network does to one request. */
enum Fault {
    /** Nothing. */
    NONE,
    /** Request and answer come late, and in pieces. */
    DELAY,
    /** The connection is reset before the server has seen anything. */
    RESET_BEFORE,
    /** The server sees half of the request, then a reset. */
    CUT_REQUEST,
    /** The server sees the request and its sender's end of the connection closed; its answer may come through. */
    HALF_CLOSE_TO_SERVER,
    /** The server sees the request; the volunteer sees the server's end of the connection closed instead of an answer. */
    HALF_CLOSE_TO_VOLUNTEER,
    /** The server has begun to answer; the volunteer sees a reset. */
    RESET_AFTER,
    /** Half of the answer comes, then a reset. */
    CUT_ANSWER
}
