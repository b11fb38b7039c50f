package io.almevents.springboot;

import io.almevents.Forwarder;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Handled;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The deliveries of the forwarder, for operators: {@code GET /actuator/almevents} lists them, with the parameters
 * {@code state}, {@code subscription}, {@code destination}, {@code resource} and {@code limit};
 * {@code GET /actuator/almevents/{id}} shows one and its ticket; {@code POST /actuator/almevents/{id}/retry} and
 * {@code …/discard} do what {@link Forwarder#retry} and {@link Forwarder#discard} do. Safe for use by several threads.
 */
@Endpoint(id = "almevents")
public final class DeliveriesEndpoint {
    private static final int DEFAULT_LIMIT = 100;

    private final Forwarder forwarder;

    /** What can be done with a delivery. */
    public enum Action {
        /** Tries a parked or held delivery again. */
        RETRY,
        /** Gives a delivery up. */
        DISCARD
    }

    /**
     * An endpoint on a forwarder.
     *
     * @param forwarder whose deliveries are looked at
     */
    public DeliveriesEndpoint(Forwarder forwarder) {
        this.forwarder = forwarder;
    }

    /**
     * Lists deliveries in the order of acceptance.
     *
     * @param state only those of one state, all where absent
     * @param subscription only those of a subscription
     * @param destination only those to a destination
     * @param resource only those of a resource
     * @param limit at most so many, 100 by default
     * @return the deliveries, under {@code deliveries}
     */
    @ReadOperation
    public Map<String, Object> list(
            @Nullable DeliveryState state,
            @Nullable String subscription,
            @Nullable String destination,
            @Nullable String resource,
            @Nullable Integer limit) {
        DeliveryQuery query = DeliveryQuery.all().withLimit(limit == null || limit < 1 ? DEFAULT_LIMIT : limit);
        query = state == null ? query : query.withStates(state);
        query = subscription == null ? query : query.withSubscription(subscription);
        query = destination == null ? query : query.withDestination(destination);
        query = resource == null ? query : query.withResourceId(resource);
        List<Map<String, Object>> found =
                forwarder.deliveries(query).stream().map(Delivery::fields).toList();
        return Map.of("deliveries", found);
    }

    /**
     * Shows a delivery, and what is known of its ticket.
     *
     * @param id id of the delivery
     * @return the delivery, or {@code null} where there is none, which is answered with 404
     */
    @ReadOperation
    public @Nullable Map<String, Object> show(@Selector String id) {
        return forwarder.deliveries(DeliveryQuery.all().withId(new DeliveryId(id))).stream()
                .findFirst()
                .map(this::withTicket)
                .orElse(null);
    }

    /**
     * Acts on a delivery; who asks for it is kept with the delivery.
     *
     * @param context who asks
     * @param id id of the delivery
     * @param action what to do
     * @return whether it was done, under {@code done}: false where the delivery is unknown or in another state
     */
    @WriteOperation
    public Map<String, Object> act(SecurityContext context, @Selector String id, @Selector Action action) {
        DeliveryId delivery = new DeliveryId(id);
        Principal principal = context.getPrincipal();
        String by = principal == null ? Handled.HOST : principal.getName();
        boolean done = switch (action) {
            case RETRY -> forwarder.retry(delivery, by);
            case DISCARD -> forwarder.discard(delivery, by);
        };
        return Map.of("id", id, "done", done);
    }

    private Map<String, Object> withTicket(Delivery delivery) {
        Map<String, Object> shape = new LinkedHashMap<>(delivery.fields());
        forwarder
                .ticket(
                        delivery.key().source(),
                        delivery.key().subscription(),
                        delivery.key().resourceId())
                .ifPresent(ticket -> shape.put("ticket", ticket.fields()));
        return shape;
    }
}
