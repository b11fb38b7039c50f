package io.almevents.spi;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries to look at: those that fit every condition. Immutable; each {@code with} method gives a changed copy.
 *
 * @param states the states, all where empty
 * @param id a single delivery
 * @param subscription name of the subscription
 * @param destination name of the destination
 * @param resourceId id of the resource; deliveries of the group whose ticket it shares, or shared last, count as its own
 * @param acceptedFrom only what was accepted then or later
 * @param acceptedUntil only what was accepted before
 * @param limit how many at most, the oldest ones first; 1000 by default
 */
public record DeliveryQuery(
        Set<DeliveryState> states,
        Optional<DeliveryId> id,
        Optional<String> subscription,
        Optional<String> destination,
        Optional<String> resourceId,
        Optional<Instant> acceptedFrom,
        Optional<Instant> acceptedUntil,
        int limit) {
    private static final int DEFAULT_LIMIT = 1000;

    /**
     * Takes a copy of the set.
     *
     * @param states see the component
     * @param id see the component
     * @param subscription see the component
     * @param destination see the component
     * @param resourceId see the component
     * @param acceptedFrom see the component
     * @param acceptedUntil see the component
     * @param limit see the component
     */
    public DeliveryQuery {
        states = Set.copyOf(states);
    }

    /**
     * All deliveries, up to the limit of 1000.
     *
     * @return the query without conditions
     */
    public static DeliveryQuery all() {
        return new DeliveryQuery(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DEFAULT_LIMIT);
    }

    /**
     * Only one delivery.
     *
     * @param value its id
     * @return the changed copy
     */
    public DeliveryQuery withId(DeliveryId value) {
        return new DeliveryQuery(
                states, Optional.of(value), subscription, destination, resourceId, acceptedFrom, acceptedUntil, limit);
    }

    /**
     * Only certain states.
     *
     * @param values the states
     * @return the changed copy
     */
    public DeliveryQuery withStates(DeliveryState... values) {
        return new DeliveryQuery(
                Set.of(values), id, subscription, destination, resourceId, acceptedFrom, acceptedUntil, limit);
    }

    /**
     * Only one subscription.
     *
     * @param value its name
     * @return the changed copy
     */
    public DeliveryQuery withSubscription(String value) {
        return new DeliveryQuery(
                states, id, Optional.of(value), destination, resourceId, acceptedFrom, acceptedUntil, limit);
    }

    /**
     * Only one destination.
     *
     * @param value its name
     * @return the changed copy
     */
    public DeliveryQuery withDestination(String value) {
        return new DeliveryQuery(
                states, id, subscription, Optional.of(value), resourceId, acceptedFrom, acceptedUntil, limit);
    }

    /**
     * Only one resource, or the group whose ticket it shares.
     *
     * @param value its id
     * @return the changed copy
     */
    public DeliveryQuery withResourceId(String value) {
        return new DeliveryQuery(
                states, id, subscription, destination, Optional.of(value), acceptedFrom, acceptedUntil, limit);
    }

    /**
     * Only what was accepted at a time or later.
     *
     * @param value the time
     * @return the changed copy
     */
    public DeliveryQuery withAcceptedFrom(Instant value) {
        return new DeliveryQuery(
                states, id, subscription, destination, resourceId, Optional.of(value), acceptedUntil, limit);
    }

    /**
     * Only what was accepted before a time.
     *
     * @param value the time
     * @return the changed copy
     */
    public DeliveryQuery withAcceptedUntil(Instant value) {
        return new DeliveryQuery(
                states, id, subscription, destination, resourceId, acceptedFrom, Optional.of(value), limit);
    }

    /**
     * Another limit.
     *
     * @param value how many at most
     * @return the changed copy
     */
    public DeliveryQuery withLimit(int value) {
        return new DeliveryQuery(states, id, subscription, destination, resourceId, acceptedFrom, acceptedUntil, value);
    }

    /**
     * Whether a delivery fits every condition. A resource id is compared with that of the delivery's key.
     *
     * @param delivery the delivery
     * @return true if it does
     */
    public boolean matches(Delivery delivery) {
        return (states.isEmpty() || states.contains(delivery.state()))
                && fits(id, delivery.id())
                && fits(subscription, delivery.key().subscription())
                && fits(destination, delivery.destination())
                && fits(resourceId, delivery.key().resourceId())
                && acceptedFrom.filter(delivery.acceptedAt()::isBefore).isEmpty()
                && acceptedUntil
                        .filter(until -> !delivery.acceptedAt().isBefore(until))
                        .isEmpty();
    }

    private static <T> boolean fits(Optional<T> wanted, T actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }
}
