package io.almevents.source.cloudalm.status;

import java.util.List;

/**
 * What the service told of its status events. Immutable.
 *
 * @param events the events, each once for each service that it is about
 * @param complete whether nothing is missing: only then an event that is not there is gone
 */
public record StatusEventsAnswer(List<StatusEvent> events, boolean complete) {
    /**
     * Takes a copy of the list.
     *
     * @param events see the component
     * @param complete see the component
     */
    public StatusEventsAnswer {
        events = List.copyOf(events);
    }

    /** Sizes only. */
    @Override
    public String toString() {
        return "StatusEventsAnswer[" + events.size() + " events, " + (complete ? "complete" : "not complete") + "]";
    }
}
