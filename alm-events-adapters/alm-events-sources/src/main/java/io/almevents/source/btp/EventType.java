package io.almevents.source.btp;

import java.util.List;

/**
 * A type of events that the service knows. Immutable.
 *
 * @param type its name, for instance {@code Subaccount_Creation}; an open set
 * @param category {@code LOCAL}, {@code CENTRAL} or whatever the service says; {@code ""} where it says nothing
 * @param description what such an event tells; {@code ""} where the service says nothing
 * @param searchParameters the parameters by which events of the type can be searched, beside those of all events
 */
public record EventType(String type, String category, String description, List<String> searchParameters) {
    /**
     * Takes a copy of the list.
     *
     * @param type see the component
     * @param category see the component
     * @param description see the component
     * @param searchParameters see the component
     */
    public EventType {
        searchParameters = List.copyOf(searchParameters);
    }
}
