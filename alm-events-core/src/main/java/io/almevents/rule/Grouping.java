package io.almevents.rule;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.PlainJson;
import io.almevents.mapping.Projection;
import io.almevents.ticket.TicketGroup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which events share one ticket: those with the same values in some fields. Immutable and safe for use by several threads. */
public final class Grouping {
    private final List<String> paths;
    private final Duration wait;
    private final List<List<String>> fields;
    private final Projection projection;

    private Grouping(List<String> paths, Duration wait) {
        this.paths = List.copyOf(paths);
        this.wait = wait;
        fields = paths.stream().map(FieldPath::names).map(List::copyOf).toList();
        projection = Projection.of(fields);
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
        for (String path : paths) {
            if (path.startsWith("/") || FieldPath.names(path).stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException(
                        "a path is written as the names of fields divided by dots, such as resource.serviceName");
            }
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
        Map<String, @Nullable Object> event = projection.read(message.outline());
        List<String> values = new ArrayList<>();
        for (List<String> field : fields) {
            @Nullable Object value = event;
            for (String name : field) {
                value = Missing.member(value, name);
            }
            values.add(text(value));
        }
        return TicketGroup.of(values, wait);
    }

    private static String text(@Nullable Object value) {
        if (value == null || value == Missing.MISSING) {
            return "";
        }
        return value instanceof Map<?, ?> || value instanceof List<?>
                ? new String(PlainJson.write(value), StandardCharsets.UTF_8)
                : value.toString();
    }

    /** The paths. */
    @Override
    public String toString() {
        return "Grouping" + paths;
    }
}
