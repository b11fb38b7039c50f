package io.almevents.mapping;

import io.almevents.mapping.internal.plan.MappingPlan;
import io.almevents.mapping.internal.plan.OperationPlan;
import io.almevents.mapping.internal.program.Programs;
import io.almevents.mapping.internal.source.NearNames;
import io.almevents.mapping.internal.source.SourceText;
import io.almevents.mapping.language.Limits;
import io.almevents.mapping.language.Problem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A compiled mapping file: what SAP Cloud ALM calls a payload-based mapping. It turns change messages into requests for a
 * target, and the target's answers into attributes of a ticket.
 *
 * <p>Immutable; one instance serves all threads. Compiling costs far more than mapping, so keep it.
 */
public final class Mapping {
    private static final String CLOSED = ".CLOSED";
    private static final String DELETED = ".DELETED";

    /** Verbs are short: with more slips CLOSED would be near CREATED. */
    private static final int EVENT_TYPE_SLIPS = 2;

    private final Map<String, Operation> operations;
    private final Optional<Operation> general;
    private final List<Problem> warnings;
    private final List<Problem> portabilityNotes;
    private final List<Problem> attributeNotes;

    Mapping(
            MappingPlan plan,
            SourceText source,
            Limits limits,
            List<Problem> warnings,
            List<Problem> portabilityNotes,
            List<Problem> attributeNotes) {
        Programs programs =
                new Programs(source, "change message", plan.messages(), plan.whenMissing(), plan.whenNull(), limits);
        Map<String, Operation> byType = new LinkedHashMap<>();
        for (OperationPlan operation : plan.operations().values()) {
            byType.put(operation.eventType(), new Operation(plan, operation, programs, limits));
        }
        this.operations = Collections.unmodifiableMap(byType);
        this.general = plan.general().isPresent()
                ? Optional.of(new Operation(plan, plan.general().get(), programs, limits))
                : Optional.empty();
        this.warnings = warnings;
        this.portabilityNotes = portabilityNotes;
        this.attributeNotes = attributeNotes;
    }

    /**
     * Compiles a mapping file with the default options.
     *
     * @param file the file
     * @return the mapping
     * @throws MappingException if the file has errors; it tells all of them
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Mapping compile(Path file) {
        return compile(file, MappingOptions.DEFAULTS);
    }

    /**
     * Compiles a mapping file.
     *
     * @param file the file
     * @param options dialect, modes and limits
     * @return the mapping
     * @throws MappingException if the file has errors; it tells all of them
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Mapping compile(Path file, MappingOptions options) {
        return MappingCompiler.mapping(file, options);
    }

    /**
     * Compiles the bytes of a mapping file with the default options.
     *
     * @param file the bytes, UTF-8 with or without a byte order mark
     * @return the mapping
     * @throws MappingException if the file has errors; it tells all of them
     */
    public static Mapping compile(byte[] file) {
        return compile(file, MappingOptions.DEFAULTS);
    }

    /**
     * Compiles the bytes of a mapping file.
     *
     * @param file the bytes, UTF-8 with or without a byte order mark
     * @param options dialect, modes and limits
     * @return the mapping
     * @throws MappingException if the file has errors; it tells all of them
     */
    public static Mapping compile(byte[] file, MappingOptions options) {
        return MappingCompiler.mapping(file, options);
    }

    /**
     * Compiles the text of a mapping file with the default options.
     *
     * @param file the text
     * @return the mapping
     * @throws MappingException if the file has errors; it tells all of them
     */
    public static Mapping compile(String file) {
        return compile(file, MappingOptions.DEFAULTS);
    }

    /**
     * Compiles the text of a mapping file.
     *
     * @param file the text
     * @param options dialect, modes and limits
     * @return the mapping
     * @throws MappingException if the file has errors; it tells all of them
     */
    public static Mapping compile(String file, MappingOptions options) {
        return MappingCompiler.mapping(file, options);
    }

    /**
     * The event types that the file names.
     *
     * @return an unmodifiable set in the order of the file; empty where it {@linkplain #servesAllEventTypes() serves all}
     */
    public Set<String> eventTypes() {
        return operations.keySet();
    }

    /**
     * Whether the file has no {@code eventTypeMapping} and so serves every event type by {@code POST} to the destination.
     *
     * @return whether {@link #operation(String)} knows every type
     */
    public boolean servesAllEventTypes() {
        return general.isPresent();
    }

    /**
     * What is done for an event type. {@code CLOSED} and {@code DELETED} at the end of a type are synonyms of SAP's:
     * where there is no operation for the one, that for the other is used.
     *
     * @param eventType event type of a change message, compared character by character
     * @return the operation; empty where the type is not mapped and so nothing is to be sent
     */
    public Optional<Operation> operation(String eventType) {
        if (general.isPresent()) {
            return general;
        }
        return Optional.ofNullable(operations.get(eventType))
                .or(() -> Optional.ofNullable(operations.get(twin(eventType))));
    }

    /**
     * The mapped event type that one that is not mapped was perhaps meant to be: the same but for case and at most two
     * characters.
     *
     * @param eventType an event type
     * @return a type of {@link #eventTypes()}, empty where none is near
     */
    public Optional<String> nearestEventType(String eventType) {
        return NearNames.within(EVENT_TYPE_SLIPS, eventType, eventTypes());
    }

    /**
     * What in the file works, but probably not as meant.
     *
     * @return the warnings in the order of their places, unmodifiable
     */
    public List<Problem> warnings() {
        return warnings;
    }

    /**
     * What the file relies on beyond SAP's published mapping files: extensions of this library, and its decisions where
     * SAP's public material is silent.
     *
     * @return the notes in the order of their places, unmodifiable
     */
    public List<Problem> portabilityNotes() {
        return portabilityNotes;
    }

    /**
     * The attributes that requests read and that SAP's documents do not have for the resource type: slips, or newer than the
     * documents, for a resource may have any attribute. Known are the resources of event situations, status events, tasks,
     * workflows and events of SAP BTP; for other event types there are no notes.
     *
     * @return the notes in the order of their places, unmodifiable
     */
    public List<Problem> attributeNotes() {
        return attributeNotes;
    }

    /** The event types. */
    @Override
    public String toString() {
        return servesAllEventTypes() ? "Mapping[all event types]" : "Mapping" + eventTypes();
    }

    private static String twin(String eventType) {
        if (eventType.endsWith(CLOSED)) {
            return eventType.substring(0, eventType.length() - CLOSED.length()) + DELETED;
        } else if (eventType.endsWith(DELETED)) {
            return eventType.substring(0, eventType.length() - DELETED.length()) + CLOSED;
        }
        return eventType;
    }
}
