package org.eyepiece.report;

/** A name and what goes with it, one row of a table. */
public record Fact(String name, String value) {}
