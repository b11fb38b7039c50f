package io.almevents.forward;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ways that deliveries take at a time. Immutable; replaced as a whole when the configuration changes. */
final class Routing {
    /** Twice the longest exchange and more, so that a claim never ends while its request may still be written. */
    private static final Duration LEASE_BEYOND_EXCHANGE = Duration.ofSeconds(30);

    private final Map<String, Route> routes;
    private final List<Lane> lanes;
    /** The subscriptions that collapse, by destination. */
    private final Map<String, Set<String>> collapsing;
    /** The destinations where something that waits may be superseded. */
    private final Set<String> skipping;

    private final List<Lane> polledLanes;
    private final Duration lease;

    private Routing(Map<String, Route> routes, List<Lane> lanes) {
        this.routes = routes;
        this.lanes = lanes;
        Set<String> polled = routes.values().stream()
                .filter(route -> route.options().pollTickets().isPresent())
                .map(route -> route.destination().name())
                .collect(Collectors.toSet());
        this.polledLanes = lanes.stream()
                .filter(lane -> polled.contains(lane.destination()))
                .toList();
        this.collapsing = routes.values().stream()
                .filter(route -> route.options().collapse())
                .collect(Collectors.groupingBy(
                        route -> route.destination().name(),
                        Collectors.mapping(Route::subscription, Collectors.toUnmodifiableSet())));
        this.skipping = routes.values().stream()
                .filter(route -> route.options().skips())
                .map(route -> route.destination().name())
                .collect(Collectors.toUnmodifiableSet());
        Duration longest = routes.values().stream()
                .map(route -> route.destination().timeout())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        this.lease = longest.multipliedBy(2).plus(LEASE_BEYOND_EXCHANGE);
    }

    static Routing of(Collection<Route> routes) {
        return of(routes, List.of());
    }

    /** Others in place of these. Lanes stay, for something may be under way in them. */
    Routing replacedBy(Collection<Route> others) {
        return of(others, lanes);
    }

    /** The same with lanes to more destinations: what waits for one that is gone must still be found, and held. */
    Routing withLanes(Set<String> destinations) {
        Set<String> known = lanes.stream().map(Lane::destination).collect(Collectors.toSet());
        Stream<Lane> added = destinations.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(Lane::new);
        return new Routing(routes, Stream.concat(lanes.stream(), added).toList());
    }

    private static Routing of(Collection<Route> routes, List<Lane> existing) {
        Map<String, Lane> lanes = new LinkedHashMap<>();
        existing.forEach(lane -> lanes.put(lane.destination(), lane));
        routes.forEach(route ->
                lanes.computeIfAbsent(route.destination().name(), Lane::new).limit(route.destination()));
        return new Routing(
                routes.stream().collect(Collectors.toUnmodifiableMap(Route::subscription, Function.identity())),
                List.copyOf(lanes.values()));
    }

    @Nullable Route route(String subscription) {
        return routes.get(subscription);
    }

    /** Whether anything that waits for a destination may be superseded. */
    boolean skips(String destination) {
        return skipping.contains(destination);
    }

    /** The subscriptions of a destination that want what is superseded to be skipped. */
    Set<String> collapsing(String destination) {
        return collapsing.getOrDefault(destination, Set.of());
    }

    /** The destination of each subscription. */
    Map<String, String> destinations() {
        return routes.values().stream()
                .collect(Collectors.toMap(
                        Route::subscription, route -> route.destination().name()));
    }

    /** How often the open tickets of each subscription are read that wants it. */
    Map<String, Duration> pollIntervals() {
        return routes.values().stream()
                .filter(route -> route.options().pollTickets().isPresent())
                .collect(Collectors.toMap(
                        Route::subscription,
                        route -> route.options().pollTickets().orElseThrow()));
    }

    /** Whether any subscription wants its open tickets to be read. */
    boolean polls() {
        return !polledLanes.isEmpty();
    }

    /** The lanes of subscriptions that want it. */
    List<Lane> polledLanes() {
        return polledLanes;
    }

    List<Lane> lanes() {
        return lanes;
    }

    /** How long a claim holds. */
    Duration lease() {
        return lease;
    }
}
