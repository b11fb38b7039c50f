package io.almevents.event;

import io.almevents.mapping.EvaluationException;
import io.almevents.mapping.FieldReader;
import io.almevents.mapping.language.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the envelope and the time of a change message in one pass, and collects every fault before it gives up. */
final class EnvelopeReader {
    private static final String UPDATE_TIME = "resource.updateTime";
    private static final String LAST_CHANGED = "resource.lastChangedTimestamp";
    private static final FieldReader FIELDS = FieldReader.of(
            "subscriptionId", "resourceType", "eventType", "resourceId", "resource", UPDATE_TIME, LAST_CHANGED);

    private final Map<String, @Nullable Object> fields;
    private final List<String> faults = new ArrayList<>();

    private EnvelopeReader(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /** What a message tells of itself. */
    record Result(Envelope envelope, Optional<Instant> updateTime) {}

    static Result read(byte[] message) {
        try {
            return new EnvelopeReader(FIELDS.read(message)).result();
        } catch (EvaluationException e) {
            Problem problem = e.problem();
            throw new InvalidMessageException(
                    List.of("line " + problem.line() + ", column " + problem.column() + ": " + problem.message()));
        }
    }

    private Result result() {
        Envelope envelope =
                new Envelope(text("subscriptionId"), text("resourceType"), text("eventType"), text("resourceId"));
        if (!(fields.get("resource") instanceof Map)) {
            faults.add("\"resource\" must be an object");
        }
        if (!faults.isEmpty()) {
            throw new InvalidMessageException(faults);
        }
        return new Result(envelope, time(UPDATE_TIME).or(() -> time(LAST_CHANGED)));
    }

    private String text(String name) {
        Object value = fields.get(name);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        faults.add("\"" + name + "\" " + (value == null ? "is missing" : "must be a text that is not empty"));
        return "";
    }

    private Optional<Instant> time(String path) {
        return fields.get(path) instanceof String text ? UpdateTimes.read(text) : Optional.empty();
    }
}
