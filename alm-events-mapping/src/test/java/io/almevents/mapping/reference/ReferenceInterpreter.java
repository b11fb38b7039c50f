package io.almevents.mapping.reference;

import io.almevents.mapping.MappingOptions;
import io.almevents.mapping.language.Dialect;
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
        this.templates = templates(
                own.get("whenMissing") instanceof String mode ? WhenMissing.valueOf(mode) : options.whenMissing(),
                own.get("whenNull") instanceof String mode ? WhenNull.valueOf(mode) : options.whenNull());
    }

    private Templates templates(WhenMissing whenMissing, WhenNull whenNull) {
        boolean extended = options.dialect() == Dialect.EXTENDED;
        return new Templates(
                Mappings.arrayAt(mapping, "switches"),
                new Templates.Options(whenMissing, whenNull, extended, options.limits()));
    }

    /**
     * The request for a change message, empty where the event type is not mapped.
     *
     * @throws ReferenceFailure where the specification refuses
     */
    public Optional<ReferenceRequest> request(String eventType, byte[] message, ReferenceVariables variables) {
        return Mappings.operation(mapping, eventType).map(operation -> request(operation, message, variables));
    }

    /**
     * What the general request template makes of a document, which {@link StrictDocument} read, as a {@code Template} does;
     * empty where it is left out.
     *
     * @throws ReferenceFailure where the specification refuses
     */
    public Optional<String> rendered(@Nullable Object root, ReferenceVariables variables) {
        return written(Mappings.objectAt(mapping, "structure").get("request"), Scope.ofDocument(root, variables));
    }

    /** The search for the ticket, empty where the operation has none. */
    public Optional<ReferenceRequest> find(String eventType, byte[] message, ReferenceVariables variables) {
        return reading("find", eventType, message, variables);
    }

    /** The proof of a write, empty where the operation has none. */
    public Optional<ReferenceRequest> verify(String eventType, byte[] message, ReferenceVariables variables) {
        return reading("verify", eventType, message, variables);
    }

    private Optional<ReferenceRequest> reading(
            String key, String eventType, byte[] message, ReferenceVariables variables) {
        return part(key, eventType).map(reading -> ReferenceRequest.get(path(reading, scope(message, variables))));
    }

    private Optional<Map<?, ?>> part(String key, String eventType) {
        return Mappings.operation(mapping, eventType)
                .filter(operation -> operation.containsKey(key))
                .map(operation -> Mappings.objectAt(operation, key));
    }

    private ReferenceRequest request(Map<?, ?> operation, byte[] message, ReferenceVariables variables) {
        Scope scope = scope(message, variables);
        String method = Mappings.textAt(operation, "operation");
        String path = path(operation, scope);
        Map<String, String> headers = headers(operation, scope);
        Optional<String> body = METHODS_WITHOUT_BODY.contains(method) ? Optional.empty() : body(operation, scope);
        String contentType = operation.containsKey("contentType")
                ? Mappings.textAt(operation, "contentType")
                : ReferenceRequest.JSON;
        return new ReferenceRequest(method, path, headers, contentType, body.map(this::withinLimit));
    }

    private Scope scope(byte[] message, ReferenceVariables variables) {
        Object document = StrictDocument.read(
                message, options.limits().documentBytes(), options.limits().documentDepth());
        if (!(document instanceof Map<?, ?> envelope) || !(envelope.get("resource") instanceof Map<?, ?> resource)) {
            throw new ReferenceFailure("M103", "the change message has no resource");
        }
        return Scope.ofRequest(resource, envelope, variables);
    }

    private String path(Map<?, ?> owner, Scope scope) {
        return withinLimit(PathText.of(Mappings.textAt(owner, "path"), templates, scope.in(Scope.Place.PATH)));
    }

    private Map<String, String> headers(Map<?, ?> operation, Scope scope) {
        Map<String, String> headers = new LinkedHashMap<>();
        Mappings.objectAt(operation, "headers").forEach((name, text) -> {
            String value = (String) templates.inserted((String) text, scope);
            if (value.contains("\r") || value.contains("\n") || value.contains("\0")) {
                throw new ReferenceFailure("M108", "the value would end the header field");
            }
            headers.put((String) name, value);
        });
        return headers;
    }

    private Optional<String> body(Map<?, ?> operation, Scope scope) {
        Map<?, ?> structure = Mappings.structureWith("request", mapping, operation);
        if (!structure.containsKey("request")) {
            return Optional.empty();
        }
        return written(structure.get("request"), scope);
    }

    private Optional<String> written(@Nullable Object template, Scope scope) {
        Object value = templates.evaluate(template, scope);
        return value == Absent.OMITTED ? Optional.empty() : Optional.of(JsonText.of(value));
    }

    private String withinLimit(String output) {
        if (output.getBytes(StandardCharsets.UTF_8).length > options.limits().outputBytes()) {
            throw new ReferenceFailure("M106", "the output is too large");
        }
        return output;
    }

    /** What the mapping reads from an answer, empty where the event type is not mapped. It never fails. */
    public Optional<ReferenceResponse> response(
            String eventType, ReferenceAnswer answer, ReferenceVariables variables) {
        return Mappings.operation(mapping, eventType).map(operation -> response(operation, answer, variables));
    }

    private ReferenceResponse response(Map<?, ?> operation, ReferenceAnswer answer, ReferenceVariables variables) {
        List<String> warnings = new ArrayList<>();
        Object document = document(answer, warnings);
        Object root = Mappings.resolve(document, Mappings.textAt(operation, "responseRoot"));
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        Map<?, ?> structure = Mappings.structureWith("response", mapping, operation);
        Map<?, ?> template = Mappings.objectAt(structure, "response");
        List<String> names = new ArrayList<>();
        for (Map.Entry<?, ?> attribute : template.entrySet()) {
            Scope scope = Scope.ofAnswer(root, answer, variables, warnings);
            String key = (String) attribute.getKey();
            if (!Templates.CONTROLS.contains(key) && holds(template, scope)) {
                attribute(key, names, attribute.getValue(), scope, attributes);
            }
        }
        return new ReferenceResponse(
                ticketId(operation, root, attributes, variables),
                Collections.unmodifiableMap(attributes),
                judgements(answer, document, variables).refusal(operation),
                !warnings.isEmpty());
    }

    private boolean holds(Map<?, ?> template, Scope scope) {
        try {
            return templates.holds(template, scope);
        } catch (ReferenceFailure e) {
            scope.forgiven().add(e.code());
            return false;
        }
    }

    private void attribute(
            String key,
            List<String> names,
            @Nullable Object template,
            Scope scope,
            Map<String, @Nullable Object> attributes) {
        try {
            String name = templates.name(key, names, scope);
            Object value = templates.evaluate(template, scope);
            if (value != Absent.OMITTED) {
                attributes.put(name, value);
            }
        } catch (ReferenceFailure e) {
            scope.forgiven().add(e.code());
        }
    }

    private @Nullable Object document(ReferenceAnswer answer, List<String> warnings) {
        try {
            return answer.body().length == 0
                    ? Absent.MISSING
                    : StrictDocument.read(
                            answer.body(),
                            options.limits().documentBytes(),
                            options.limits().documentDepth());
        } catch (ReferenceFailure e) {
            warnings.add("the answer cannot be read");
            return Absent.MISSING;
        }
    }

    /** The ids that a search found, empty where its answer does not tell. */
    public Optional<List<String>> found(String eventType, ReferenceAnswer answer, ReferenceVariables variables) {
        return part("find", eventType)
                .flatMap(find -> judgements(answer, variables).found(find));
    }

    /** Whether an answer proves the write; true where nothing has to be proved. */
    public boolean verified(String eventType, ReferenceAnswer answer, ReferenceVariables variables) {
        return part("verify", eventType)
                .map(verify -> judgements(answer, variables).verified(verify))
                .orElse(true);
    }

    private Judgements judgements(ReferenceAnswer answer, ReferenceVariables variables) {
        return judgements(answer, document(answer, new ArrayList<>()), variables);
    }

    private Judgements judgements(ReferenceAnswer answer, @Nullable Object document, ReferenceVariables variables) {
        Templates plain = templates(WhenMissing.EMPTY, WhenNull.KEEP);
        return new Judgements(plain, variables, answer, document);
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
