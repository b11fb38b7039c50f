package io.almevents.spi;

import java.util.Set;

/**
 * What a host should know of a target before using it.
 *
 * @param summary one sentence
 * @param destinations the types of destination that it can send to
 * @param needsMapping whether a subscription must have a mapping; without one the change message itself is posted
 */
public record TargetDescription(String summary, Set<Destination.Type> destinations, boolean needsMapping) {
    /**
     * Takes a copy of the set.
     *
     * @param summary see the component
     * @param destinations see the component
     * @param needsMapping see the component
     */
    public TargetDescription {
        destinations = Set.copyOf(destinations);
    }
}
