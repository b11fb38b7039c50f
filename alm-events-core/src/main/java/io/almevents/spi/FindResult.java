package io.almevents.spi;

/** What the search for a ticket gave. */
public sealed interface FindResult permits Found, Absent, Unknown {}
