package io.almevents.rule;

import io.almevents.event.ChangeMessage;
import io.almevents.ticket.TicketGroup;
import java.time.Duration;
import java.util.List;

/** Which events share one ticket: those with the same values in some fields. Immutable and safe for use by several threads. */
public final class Grouping {
    private final List<String> paths;
    private final Duration wait;
    private final FieldTexts texts;

    private Grouping(List<String> paths, Duration wait) {
        this.paths = List.copyOf(paths);
        this.wait = wait;
        texts = FieldTexts.of(paths);
    }

    /**
     * A grouping.
     *
     * @param paths paths of the fields, as {@link EventRule.Builder#when} takes them, for instance
     *     {@code resource.serviceName}
     * @param wait how long the first delivery of a new ticket waits for others
     * @return the grouping
     * @throws IllegalArgumentException if there is no path, or one is none
     */
    public static Grouping by(List<String> paths, Duration wait) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("a grouping needs a path");
        }
        return new Grouping(paths, wait);
    }

    /**
     * The paths of the fields.
     *
     * @return the paths, unmodifiable
     */
    public List<String> paths() {
        return paths;
    }

    /**
     * The group of an event: a field that is missing or null counts as an empty text, a number as it is spelled, an object or
     * a list as its JSON.
     *
     * @param message the event
     * @return the group
     */
    public TicketGroup of(ChangeMessage message) {
        return TicketGroup.of(
                texts.of(message).stream().map(value -> value.orElse("")).toList(), wait);
    }

    /** The paths. */
    @Override
    public String toString() {
        return "Grouping" + paths;
    }
}
