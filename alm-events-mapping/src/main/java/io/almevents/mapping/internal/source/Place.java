package io.almevents.mapping.internal.source;

/** Line and column, both from 1; columns count code points. */
public record Place(int line, int column) {}
