package io.almevents.spi;

/** The ticket does not exist. */
public record Absent() implements FindResult {}
