package io.almevents.cli.demo;

/**
 * An incident of the desk. Immutable; a change makes a new one.
 *
 * @param key what the sender calls it, by which it can be searched
 * @param lastDelivery the delivery that changed it last
 */
record Incident(
        String id, String number, String key, String state, String title, String severity, String lastDelivery) {
    static final String NEW = "new";
    static final String RESOLVED = "resolved";
}
