package io.almevents.mapping.internal.source;

/**
 * A place in a mapping file.
 *
 * @param start first byte
 * @param end byte behind the last
 * @param pointer JSON Pointer of the value that the place is in
 */
public record Location(int start, int end, String pointer) {}
