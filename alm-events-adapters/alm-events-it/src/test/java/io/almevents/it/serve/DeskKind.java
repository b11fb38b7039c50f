package io.almevents.it.serve;

/** What a desk offers against a create that arrives twice. */
enum DeskKind {
    /** It can be searched by the correlation key; it takes any number of incidents with one key. */
    SEARCHES,
    /** It knows a create by its delivery id, and answers a repeated one with the incident that it made. */
    DROPS_DUPLICATES,
    /** Neither: where nobody knows whether a create arrived, the subscription has it sent again. */
    NEITHER;

    /** What the subscription says of creates in doubt. */
    String onDoubt() {
        return this == SEARCHES ? "park" : "retry";
    }
}
