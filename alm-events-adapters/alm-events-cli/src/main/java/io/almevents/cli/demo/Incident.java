package io.almevents.cli.demo;

/** An incident of the desk. Immutable; a change makes a new one. */
record Incident(String id, String number, String state, String title, String severity, int updates) {
    static final String NEW = "new";
    static final String RESOLVED = "resolved";
}
