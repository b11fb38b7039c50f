package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.json.JsonReader;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is publicly known of the attributes of a resource: a JSON Schema, open to attributes that it does not have. */
record ResourceSchema(JsonObject schema) {
    private static final String FOLDER = "/io/almevents/mapping/schema/";
    private static final int DEPTH = 16;

    /** The schemas by the family of event types; a workflow is that of a document or of a feature. */
    private static final Map<String, List<String>> BY_FAMILY = Map.of(
            "EVENT-SITUATION", List.of("event-situation"),
            "STATUS-EVENT", List.of("status-event"),
            "TASK", List.of("task"),
            "WORKFLOW", List.of("workflow-document", "workflow-feature"),
            "BTP-EVENT", List.of("btp-event"));

    /** What an event type begins with, up to its verb. */
    static String family(String eventType) {
        return eventType.substring(0, Math.max(0, eventType.lastIndexOf('.')));
    }

    /** The schemas of which a resource of such an event fulfils one; none where the family is not known. */
    static List<ResourceSchema> of(String family) {
        List<ResourceSchema> schemas = new ArrayList<>();
        for (String name : BY_FAMILY.getOrDefault(family, List.of())) {
            schemas.add(read(name));
        }
        return schemas;
    }

    private static ResourceSchema read(String name) {
        try (InputStream in = ResourceSchema.class.getResourceAsStream(FOLDER + name + ".schema.json")) {
            if (in == null) {
                throw new IllegalStateException("the jar has no schema " + name);
            }
            return new ResourceSchema((JsonObject) JsonReader.read(in.readAllBytes(), DEPTH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first step of a path that is not known, and the names that are known in its place. */
    record Unknown(int step, String name, Set<String> known) {}

    /** Where a path leaves what is known; {@code null} where all of it is known, or nothing is said about the rest. */
    @Nullable Unknown unknown(List<Step> steps) {
        JsonObject inner = schema;
        for (int i = 0; i < steps.size(); i++) {
            JsonObject properties = member(inner, "properties");
            if (properties == null || !(steps.get(i) instanceof Step.Member named)) {
                return null;
            }
            JsonMember property = properties.members().get(named.name());
            if (property == null) {
                return new Unknown(i, named.name(), properties.members().keySet());
            }
            inner = (JsonObject) property.value();
        }
        return null;
    }

    private static @Nullable JsonObject member(JsonObject object, String name) {
        JsonMember member = object.members().get(name);
        JsonValue value = member == null ? null : member.value();
        return value instanceof JsonObject inner ? inner : null;
    }
}
