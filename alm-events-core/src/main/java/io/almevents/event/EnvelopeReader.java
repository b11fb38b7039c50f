package io.almevents.event;

import io.almevents.mapping.EvaluationException;
import io.almevents.mapping.Outline;
import io.almevents.mapping.Projection;
import io.almevents.mapping.language.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the envelope and the time of a change message, and collects every fault before it gives up. */
final class EnvelopeReader {
    private static final String RESOURCE = "resource";
    private static final String UPDATE_TIME = "updateTime";
    private static final String LAST_CHANGED = "lastChangedTimestamp";
    private static final Projection FIELDS = Projection.of(List.of(
            List.of("subscriptionId"),
            List.of("resourceType"),
            List.of("eventType"),
            List.of("resourceId"),
            List.of(RESOURCE, UPDATE_TIME),
            List.of(RESOURCE, LAST_CHANGED)));

    private final Map<String, @Nullable Object> fields;
    private final List<String> faults = new ArrayList<>();

    private EnvelopeReader(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /** What a message tells of itself, and where all else of it stands. */
    record Result(Envelope envelope, Optional<Instant> updateTime, Outline outline) {}

    static Result read(byte[] message) {
        try {
            Outline outline = Outline.of(message);
            return new EnvelopeReader(FIELDS.read(outline)).result(outline);
        } catch (EvaluationException e) {
            Problem problem = e.problem();
            throw new InvalidMessageException(
                    List.of("line " + problem.line() + ", column " + problem.column() + ": " + problem.message()));
        }
    }

    private Result result(Outline outline) {
        Envelope envelope =
                new Envelope(text("subscriptionId"), text("resourceType"), text("eventType"), text("resourceId"));
        Map<?, ?> resource = fields.get(RESOURCE) instanceof Map<?, ?> object ? object : null;
        if (resource == null) {
            faults.add("\"resource\" must be an object");
        }
        if (resource == null || !faults.isEmpty()) {
            throw new InvalidMessageException(faults);
        }
        Optional<Instant> updateTime = time(resource.get(UPDATE_TIME)).or(() -> time(resource.get(LAST_CHANGED)));
        return new Result(envelope, updateTime, outline);
    }

    private String text(String name) {
        Object value = fields.get(name);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        faults.add("\"" + name + "\" " + (value == null ? "is missing" : "must be a text that is not empty"));
        return "";
    }

    private static Optional<Instant> time(@Nullable Object value) {
        return value instanceof String text ? UpdateTimes.read(text) : Optional.empty();
    }
}
