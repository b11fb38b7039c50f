package io.almevents.benchmarks.map.engine;

/** Makes the body of an incident of a change message. Used by one thread. */
public interface Engine {
    /**
     * Maps an event.
     *
     * @param event a change message in UTF-8
     * @return the incident in UTF-8
     */
    byte[] map(byte[] event);

    /**
     * What is timed: by default {@link #map}.
     *
     * @param event a change message in UTF-8
     * @return something that depends on all the work, so that none of it can be optimised away
     */
    default Object run(byte[] event) {
        return map(event);
    }
}
