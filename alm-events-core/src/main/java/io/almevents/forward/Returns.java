package io.almevents.forward;

import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Store;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketPolicy.OnDoubt;
import io.almevents.ticket.TicketState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets deliveries go on that were held because their subscription was gone. Safe for use by several threads. */
final class Returns {
    private static final int PAGE = 10_000;

    private final Store store;
    private final Set<String> returned = ConcurrentHashMap.newKeySet();

    Returns(Store store) {
        this.store = store;
    }

    void add(String subscription) {
        returned.add(subscription);
    }

    /** Frees what can go on; what the store refuses now is tried again the next time. */
    void resume(Routing routing, Instant now) {
        for (String subscription : List.copyOf(returned)) {
            Route route = routing.route(subscription);
            returned.remove(subscription);
            try {
                while (route != null && resume(route, now)) {
                    // The next page.
                }
            } catch (RuntimeException e) {
                returned.add(subscription);
                throw e;
            }
        }
    }

    private boolean resume(Route route, Instant now) {
        DeliveryQuery query = DeliveryQuery.all()
                .withStates(DeliveryState.HELD)
                .withSubscription(route.subscription())
                .withLimit(PAGE);
        List<Delivery> held = store.query(query, now);
        boolean any = false;
        for (Delivery delivery : held) {
            if (delivery.cause().filter(Cause.SUBSCRIPTION_UNKNOWN::equals).isPresent() && mayGoOn(delivery, route)) {
                any |= store.retry(delivery.id(), now);
            }
        }
        return any && held.size() == PAGE;
    }

    /** Going on counts as an operator's wish to send, and nobody wished for a second ticket. */
    private boolean mayGoOn(Delivery delivery, Route route) {
        boolean doubtful = store.ticket(delivery.key())
                .map(Ticket::state)
                .filter(TicketState.IN_DOUBT::equals)
                .isPresent();
        return !doubtful
                || route.target().capabilities().search()
                || route.policy().onDoubt() == OnDoubt.RETRY;
    }
}
