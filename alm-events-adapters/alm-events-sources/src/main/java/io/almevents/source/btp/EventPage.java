package io.almevents.source.btp;

import java.util.List;
import java.util.OptionalLong;

/**
 * A page of events. Immutable.
 *
 * @param events the events in the order of the service
 * @param more whether further pages follow
 * @param total how many events the query fits in all; empty where the service does not tell
 */
public record EventPage(List<BtpEvent> events, boolean more, OptionalLong total) {
    /**
     * Takes a copy of the list.
     *
     * @param events see the component
     * @param more see the component
     * @param total see the component
     */
    public EventPage {
        events = List.copyOf(events);
    }
}
