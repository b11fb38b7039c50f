package io.almevents.spi;

/**
 * One thing that is wrong with a configuration, and where. Immutable; never holds a secret.
 *
 * @param part the kind of part that is wrong
 * @param name name of the part, {@code ""} where the kind has only one or the part has none
 * @param pointer where in the part: a JSON Pointer (RFC 6901) whose names are those of a configuration file, for instance
 *     {@code /url} or {@code /event/resource/rating}; {@code ""} is the part as a whole
 * @param sentence what is wrong and what to do, without the place
 */
public record ConfigurationFault(Part part, String name, String pointer, String sentence) {
    /** The kinds of parts. */
    public enum Part {
        /** No part in particular; in what a target says of itself: its own subscription. */
        WHOLE,
        /** The store. */
        STORE,
        /** A destination. */
        DESTINATION,
        /** A subscription. */
        SUBSCRIPTION,
        /** A rule. */
        RULE
    }

    /**
     * A fault of no part in particular.
     *
     * @param sentence what is wrong and what to do
     * @return the fault
     */
    public static ConfigurationFault of(String sentence) {
        return new ConfigurationFault(Part.WHOLE, "", "", sentence);
    }

    /**
     * A fault of a destination, for the targets that find it.
     *
     * @param destination the destination
     * @param pointer the property that is wrong, for instance {@code /url} or {@code /User}
     * @param sentence what is wrong and what to do
     * @return the fault
     */
    public static ConfigurationFault of(Destination destination, String pointer, String sentence) {
        return new ConfigurationFault(Part.DESTINATION, destination.name(), pointer, sentence);
    }

    /**
     * The fault for a log. Of rules it tells the pointer, for their patterns are deep; elsewhere the sentence is enough.
     *
     * @return for instance {@code subscription "incidents": target "rest" needs a mapping}
     */
    public String text() {
        return switch (part) {
            case WHOLE, STORE -> sentence;
            case DESTINATION -> "destination \"" + name + "\": " + sentence;
            case SUBSCRIPTION -> "subscription \"" + name + "\": " + sentence;
            case RULE -> "rule \"" + name + "\": " + (pointer.isEmpty() ? "" : pointer + ": ") + sentence;
        };
    }

    /** The same as {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}
