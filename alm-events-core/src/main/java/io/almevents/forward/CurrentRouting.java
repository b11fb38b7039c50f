package io.almevents.forward;

import io.almevents.spi.Rerouted;
import io.almevents.spi.Store;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways that deliveries take now, of which the store is told before the next claim. Safe for use by several threads. */
final class CurrentRouting {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentRouting.class);

    /** Written under the lock, read without. */
    private volatile Routing routing;
    /** At first the store may know another configuration, from before a restart. */
    private final AtomicBoolean changed = new AtomicBoolean(true);

    CurrentRouting(Collection<Route> routes) {
        routing = Routing.of(routes);
    }

    Routing get() {
        return routing;
    }

    synchronized void replace(Collection<Route> routes) {
        routing = routing.replacedBy(routes);
        changed.set(true);
    }

    /** Has the store told again: what it holds may go on after all. */
    void change() {
        changed.set(true);
    }

    /** Whether the store knows all that there is to know. */
    boolean isTold() {
        return !changed.get();
    }

    /** Tells the store if something has changed; what it refuses now is told again the next time. */
    void tell(Store store, Instant now) {
        if (!changed.getAndSet(false)) {
            return;
        }
        try {
            Rerouted rerouted = store.reroute(routing.destinations(), now);
            add(rerouted.strays());
            store.planPolls(routing.pollIntervals(), now);
            if (rerouted.held() > 0) {
                LOG.warn("{} deliveries are held, for their subscriptions are not configured", rerouted.held());
            }
            if (rerouted.resumed() > 0) {
                LOG.info(
                        "{} deliveries that were held go on, or are looked at anew, for their subscriptions are configured",
                        rerouted.resumed());
            }
        } catch (RuntimeException e) {
            changed.set(true);
            throw e;
        }
    }

    private synchronized void add(Set<String> strays) {
        routing = routing.withLanes(strays);
    }
}
