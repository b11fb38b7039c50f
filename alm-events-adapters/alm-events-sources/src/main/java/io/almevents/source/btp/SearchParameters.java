package io.almevents.source.btp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a query's search parameters belong to its types of events. */
final class SearchParameters {
    private SearchParameters() {}

    /** What is wrong, all at once; empty where nothing is. A type that the service does not list is left to the service. */
    static Optional<String> objection(EventQuery query, List<EventType> known) {
        if (query.eventTypes().isEmpty()) {
            return Optional.of("search parameters need an event type; those that have some: " + withParameters(known));
        }
        List<String> faults = new ArrayList<>();
        for (EventType type : known) {
            if (query.eventTypes().contains(type.type())) {
                for (String name : query.searchParameters().keySet()) {
                    if (!type.searchParameters().contains(name)) {
                        faults.add("events of type " + type.type() + " have no search parameter \"" + name
                                + "\"; they have " + listed(type.searchParameters()));
                    }
                }
            }
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", faults));
    }

    private static String withParameters(List<EventType> known) {
        return listed(known.stream()
                .filter(type -> !type.searchParameters().isEmpty())
                .map(EventType::type)
                .toList());
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
