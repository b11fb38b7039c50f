package io.almevents.source.cloudalm.status;

import io.almevents.mapping.PlainJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A status event of Business Service Management: a disruption, a degradation, a maintenance, a communication, a planned
 * availability or whatever SAP may add. All texts are kept as they came; what an answer does not tell is {@code ""}.
 * Immutable.
 *
 * <p>SAP documents the attributes of the analytics provider {@code EVENTS_DATA_SET}; that the Status Events API uses the
 * same names is seen, not documented. Names are therefore read in any case, {@code eventId} or {@code id},
 * {@code eventStatus} or {@code status}, {@code eventStartTime} or {@code startTime}, {@code eventEndTime} or
 * {@code endTime}.
 */
public final class StatusEvent {
    private static final int ID_LENGTH = 32;
    private static final String EPOCH_MILLIS = "-?[0-9]{1,15}";

    private final Map<String, @Nullable Object> attributes;

    private StatusEvent(Map<String, @Nullable Object> attributes) {
        this.attributes = Collections.unmodifiableMap(attributes);
    }

    /**
     * Reads an event from the members of an answer. Where it has no id one is made of the SHA-256 digest of its type,
     * service (the id, else the name), kind, name and start, so that the same event has the same id in each answer; one
     * that gets another name is another event then.
     *
     * @param members plain values of JSON by name; members that are not known are kept
     * @return the event; empty where the members tell neither an id nor a name
     */
    public static Optional<StatusEvent> of(Map<String, ? extends @Nullable Object> members) {
        Map<Attribute, Object> known = new EnumMap<>(Attribute.class);
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        members.forEach((name, value) -> Attribute.of(name)
                .ifPresentOrElse(
                        attribute -> {
                            if (value != null) {
                                known.merge(attribute, value, (first, second) -> first);
                            }
                        },
                        () -> others.put(name, value)));
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put(Attribute.ID.written(), "");
        known.forEach((attribute, value) -> attributes.put(attribute.written(), value));
        attributes.putIfAbsent(Attribute.END.written(), null);
        others.forEach(attributes::putIfAbsent);
        StatusEvent read = new StatusEvent(attributes);
        if (read.eventId().isBlank() && read.name().isBlank()) {
            return Optional.empty();
        }
        attributes.put(Attribute.ID.written(), read.eventId().isBlank() ? read.derivedId() : read.eventId());
        return Optional.of(read);
    }

    /**
     * The id of the event.
     *
     * @return SAP's id, or one that was derived
     */
    public String eventId() {
        return Attribute.ID.text(attributes);
    }

    /**
     * What kind of event it is: {@code Disruption}, {@code Degradation}, {@code Maintenance}, {@code Communication} and
     * others; an open set.
     *
     * @return the {@code eventType} as it came
     */
    public String kind() {
        return Attribute.KIND.text(attributes);
    }

    /**
     * How the event stands, for instance {@code ongoing}; SAP does not document the values.
     *
     * @return the status as it came
     */
    public String status() {
        return Attribute.STATUS.text(attributes);
    }

    /**
     * Its name.
     *
     * @return the name
     */
    public String name() {
        return Attribute.NAME.text(attributes);
    }

    /**
     * Its description.
     *
     * @return the description
     */
    public String description() {
        return Attribute.DESCRIPTION.text(attributes);
    }

    /**
     * Who told of it, for instance {@code SAP for Me}.
     *
     * @return the source
     */
    public String source() {
        return Attribute.SOURCE.text(attributes);
    }

    /**
     * When it began or will begin.
     *
     * @return the time; empty where there is none or it cannot be read: ISO 8601, without an offset in UTC, or
     *     milliseconds since 1970
     */
    public Optional<Instant> start() {
        return time(Attribute.START);
    }

    /**
     * When it ended or will end.
     *
     * @return the time, empty as for {@link #start()}
     */
    public Optional<Instant> end() {
        return time(Attribute.END);
    }

    /**
     * The id of the service that it is about.
     *
     * @return the id
     */
    public String serviceId() {
        return Attribute.SERVICE_ID.text(attributes);
    }

    /**
     * The name of the service that it is about.
     *
     * @return the name
     */
    public String serviceName() {
        return Attribute.SERVICE_NAME.text(attributes);
    }

    /**
     * The product of the service, for instance {@code SAP S/4HANA Cloud}.
     *
     * @return the type of the service
     */
    public String serviceType() {
        return Attribute.SERVICE_TYPE.text(attributes);
    }

    /**
     * What the service is for.
     *
     * @return the description
     */
    public String serviceDescription() {
        return Attribute.SERVICE_DESCRIPTION.text(attributes);
    }

    /**
     * The system number of the service.
     *
     * @return the number
     */
    public String systemNumber() {
        return Attribute.SYSTEM_NUMBER.text(attributes);
    }

    /**
     * Everything that the answer told, in the names of change messages, members that are not known at the end.
     *
     * @return an unmodifiable map of plain values
     */
    public Map<String, @Nullable Object> attributes() {
        return attributes;
    }

    /** Event and service: one event may come once for each of several services. */
    String key() {
        return eventId() + "\n" + service();
    }

    String service() {
        return serviceId().isBlank() ? serviceName() : serviceId();
    }

    /** What changes when the event does. Members that are not known do not count, for they may count minutes. */
    String digest() {
        return sha256(PlainJson.write(Arrays.stream(Attribute.values())
                .map(attribute -> attributes.get(attribute.written()))
                .toList()));
    }

    private String derivedId() {
        String text = String.join(
                "\n", Attribute.TYPE.text(attributes), service(), kind(), name(), Attribute.START.text(attributes));
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Optional<Instant> time(Attribute attribute) {
        String text = attribute.text(attributes).strip();
        try {
            if (text.matches(EPOCH_MILLIS)) {
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
            }
            return Optional.of(
                            DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from))
                    .map(time -> time instanceof OffsetDateTime withOffset
                            ? withOffset.toInstant()
                            : LocalDateTime.from(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            // SAP documents no form: a time that cannot be read counts as none, and the text is passed on.
            return Optional.empty();
        }
    }

    /** The digest alone; never values, which may be confidential. */
    @Override
    public String toString() {
        return "StatusEvent[" + digest() + "]";
    }
}
