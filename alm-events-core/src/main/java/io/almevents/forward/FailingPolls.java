package io.almevents.forward;

import io.almevents.spi.Cause;
import io.almevents.ticket.TicketKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of tickets that cannot be read: once, and again when that changes. Safe for use by several threads. */
final class FailingPolls {
    private static final Logger LOG = LoggerFactory.getLogger(FailingPolls.class);

    /** What is more is forgotten, the oldest first, and may be told again. */
    private static final int MOST = 10_000;

    private final Map<TicketKey, Cause> failing = new LinkedHashMap<>();

    void note(TicketKey key, Optional<Cause> failure) {
        if (failure.isEmpty()) {
            if (forget(key)) {
                LOG.info("A ticket of subscription {} can be read again", key.subscription());
            }
        } else if (isNew(key, failure.get())) {
            LOG.warn(
                    "A ticket of subscription {} cannot be read: {}; it is tried again at each interval",
                    key.subscription(),
                    failure.get());
        }
    }

    private synchronized boolean forget(TicketKey key) {
        return failing.remove(key) != null;
    }

    private synchronized boolean isNew(TicketKey key, Cause cause) {
        boolean changed = failing.put(key, cause) != cause;
        if (failing.size() > MOST) {
            failing.remove(failing.keySet().iterator().next());
        }
        return changed;
    }
}
