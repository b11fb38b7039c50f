package io.almevents.spi;

import java.util.Set;

/**
 * What changed in a store when it was told which subscriptions there are.
 *
 * @param held how many deliveries are held from now on, because their subscription is unknown
 * @param resumed how many that were held for that reason, or because their subscription was paused, wait again
 * @param strays the destinations of the keys that belong to none of the subscriptions, where an operator's retry may let
 *     something wait
 */
public record Rerouted(int held, int resumed, Set<String> strays) {
    /**
     * Takes a copy of the set.
     *
     * @param held see the component
     * @param resumed see the component
     * @param strays see the component
     */
    public Rerouted {
        strays = Set.copyOf(strays);
    }
}
