package io.almevents.mapping.reference;

/** Results that are no JSON value. */
enum Absent {
    /** The source has no such attribute, or a switch has no matching case. */
    MISSING,
    /** The place in the template is to be left out. */
    OMITTED
}
