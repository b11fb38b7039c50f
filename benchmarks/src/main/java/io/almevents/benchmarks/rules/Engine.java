package io.almevents.benchmarks.rules;

import java.util.Set;

/** Finds the patterns of a landscape that match an event. */
public interface Engine {
    /** What is measured: the engine's own answer, from the bytes of an event. */
    Object match(byte[] event);

    /** The answer as the places of the patterns. */
    Set<Integer> matching(byte[] event);
}
