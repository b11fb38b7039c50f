package io.almevents.forward;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the way of a subscription, with its target kept open meanwhile. Safe for use by several threads. */
final class RouteUse {
    private final CurrentRouting routing;
    private final InFlight inFlight;

    RouteUse(CurrentRouting routing, InFlight inFlight) {
        this.routing = routing;
        this.inFlight = inFlight;
    }

    /** Works with the way, or with {@code null} where the subscription is gone; gives null where all is about to end. */
    @Nullable Worked with(String subscription, Function<@Nullable Route, Worked> work) {
        Route route = enter(subscription);
        if (route == null && inFlight.closing()) {
            return null;
        }
        try {
            return work.apply(route);
        } finally {
            if (route != null) {
                route.usage().leave();
            }
        }
    }

    private @Nullable Route enter(String subscription) {
        while (!inFlight.closing()) {
            Route route = routing.get().route(subscription);
            if (route == null || route.usage().enter()) {
                return route;
            }
            // Retired after the look: then its successor is in place already.
        }
        return null;
    }
}
