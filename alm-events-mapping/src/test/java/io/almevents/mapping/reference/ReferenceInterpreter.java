package io.almevents.mapping.reference;

import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps change messages to requests and answers to attributes, straight from the JSON of a valid mapping file. */
public final class ReferenceInterpreter {
    private static final Set<String> METHODS_WITHOUT_BODY = Set.of("GET", "DELETE");

    private final Map<?, ?> mapping;
    private final MappingOptions options;
    private final Templates templates;

    /** Reads the mapping file; it must be one that compiles. */
    public ReferenceInterpreter(byte[] file, MappingOptions options) {
        this.mapping = (Map<?, ?>) Mappings.present(StrictDocument.readMapping(file));
        this.options = options;
        Map<?, ?> own = Mappings.objectAt(mapping, "options");
        this.templates = new Templates(
                Mappings.arrayAt(mapping, "switches"),
                own.get("whenMissing") instanceof String mode ? WhenMissing.valueOf(mode) : options.whenMissing(),
                own.get("whenNull") instanceof String mode ? WhenNull.valueOf(mode) : options.whenNull());
    }

    /**
     * The request for a change message, empty where the event type is not mapped.
     *
     * @throws ReferenceFailure where the specification refuses
     */
    public Optional<ReferenceRequest> request(String eventType, byte[] message, ReferenceVariables variables) {
        return Mappings.operation(mapping, eventType).map(operation -> request(operation, message, variables));
    }

    private ReferenceRequest request(Map<?, ?> operation, byte[] message, ReferenceVariables variables) {
        Object document = StrictDocument.read(
                message, options.limits().documentBytes(), options.limits().documentDepth());
        if (!(document instanceof Map<?, ?> envelope) || !(envelope.get("resource") instanceof Map<?, ?> resource)) {
            throw new ReferenceFailure("M103", "the change message has no resource");
        }
        Scope scope = new Scope(Scope.Place.BODY, resource, envelope, variables, new ArrayList<>());
        String method = Mappings.textAt(operation, "operation");
        String path = PathText.of(Mappings.textAt(operation, "path"), templates, scope.in(Scope.Place.PATH));
        Optional<String> body = METHODS_WITHOUT_BODY.contains(method) ? Optional.empty() : body(operation, scope);
        return new ReferenceRequest(method, withinLimit(path), body.map(this::withinLimit));
    }

    private Optional<String> body(Map<?, ?> operation, Scope scope) {
        Map<?, ?> structure = Mappings.structureWith("request", mapping, operation);
        if (!structure.containsKey("request")) {
            return Optional.empty();
        }
        Object value = templates.evaluate(structure.get("request"), scope);
        return value == Absent.OMITTED ? Optional.empty() : Optional.of(JsonText.of(value));
    }

    private String withinLimit(String output) {
        if (output.getBytes(StandardCharsets.UTF_8).length > options.limits().outputBytes()) {
            throw new ReferenceFailure("M106", "the output is too large");
        }
        return output;
    }

    /** What the mapping reads from an answer, empty where the event type is not mapped. It never fails. */
    public Optional<ReferenceResponse> response(String eventType, byte[] answer, ReferenceVariables variables) {
        return Mappings.operation(mapping, eventType).map(operation -> response(operation, answer, variables));
    }

    private ReferenceResponse response(Map<?, ?> operation, byte[] answer, ReferenceVariables variables) {
        List<String> warnings = new ArrayList<>();
        Object document = Absent.MISSING;
        if (answer.length > 0) {
            try {
                document = StrictDocument.read(
                        answer,
                        options.limits().documentBytes(),
                        options.limits().documentDepth());
            } catch (ReferenceFailure e) {
                warnings.add("the answer cannot be read");
            }
        }
        Object root = Mappings.resolve(document, Mappings.textAt(operation, "responseRoot"));
        Scope scope = new Scope(Scope.Place.RESPONSE, root, Map.of(), variables, warnings);
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        Map<?, ?> structure = Mappings.structureWith("response", mapping, operation);
        for (Map.Entry<?, ?> attribute :
                Mappings.objectAt(structure, "response").entrySet()) {
            Object value = templates.evaluate(attribute.getValue(), scope);
            if (value != Absent.OMITTED) {
                attributes.put((String) attribute.getKey(), value);
            }
        }
        return new ReferenceResponse(
                ticketId(operation, root, attributes, variables),
                Collections.unmodifiableMap(attributes),
                !warnings.isEmpty());
    }

    private static Optional<String> ticketId(
            Map<?, ?> operation,
            @Nullable Object root,
            Map<String, @Nullable Object> attributes,
            ReferenceVariables variables) {
        return id(attributes.get("externalId"))
                .or(() -> id(attributes.get("externalResourceId")))
                .or(() -> operation.containsKey("externalIdProperty")
                        ? id(Mappings.resolve(root, Mappings.textAt(operation, "externalIdProperty")))
                        : Optional.empty())
                .or(() -> id(variables.externalId()));
    }

    private static Optional<String> id(@Nullable Object value) {
        if (value instanceof String text && !text.isEmpty()) {
            return Optional.of(text);
        }
        return value instanceof Spelled number ? Optional.of(number.spelling()) : Optional.empty();
    }
}
