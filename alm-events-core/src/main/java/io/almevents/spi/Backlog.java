package io.almevents.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many deliveries of one destination are in one state, of those that have come to no good end.
 *
 * @param destination name of the destination
 * @param state {@link DeliveryState#PENDING}, {@link DeliveryState#HELD} or {@link DeliveryState#PARKED}
 * @param count how many deliveries; positive
 * @param oldest when the oldest of them was accepted
 */
public record Backlog(String destination, DeliveryState state, long count, Instant oldest) {
    /**
     * Adds up what a store has counted in parts.
     *
     * @param parts several of the same destination and state among them
     * @return one for each destination and state, in the order of both
     */
    public static List<Backlog> total(Collection<Backlog> parts) {
        Map<String, Map<DeliveryState, Backlog>> totals = new TreeMap<>();
        for (Backlog part : parts) {
            totals.computeIfAbsent(part.destination, name -> new EnumMap<>(DeliveryState.class))
                    .merge(part.state, part, Backlog::plus);
        }
        return totals.values().stream()
                .flatMap(states -> states.values().stream())
                .toList();
    }

    private Backlog plus(Backlog other) {
        Instant older = oldest.isBefore(other.oldest) ? oldest : other.oldest;
        return new Backlog(destination, state, count + other.count, older);
    }
}
