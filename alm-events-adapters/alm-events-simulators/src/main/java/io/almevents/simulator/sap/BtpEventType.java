package io.almevents.simulator.sap;

import java.util.List;

/**
 * A documented type of BTP events.
 *
 * @param searchParameters names that a query may filter by, each a member of the details (I)
 */
record BtpEventType(String name, EventCategory category, List<String> searchParameters) {

    /** In our own words; nobody may rely on it. */
    String description() {
        int verb = name.indexOf('_');
        return name.substring(0, verb) + ": " + name.substring(verb + 1).replace('_', ' ');
    }
}
