package io.almevents.event;

import io.almevents.mapping.Outline;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change message of SAP Cloud ALM's Resource Changes API, or an event that a source put into that form: the envelope of
 * {@code subscriptionId}, {@code resourceType}, {@code eventType} and {@code resourceId} around a {@code resource}.
 *
 * <p>Resource types and event types are open sets: any text is kept as it came. Immutable and safe for use by several
 * threads, but for the array of {@link #bytes()}, which is not copied.
 */
public final class ChangeMessage {
    /** Name of the source of messages that are parsed without one. */
    public static final String DEFAULT_SOURCE = "default";

    private final String source;
    private final byte[] bytes;
    private final @Nullable TraceContext trace;
    /** Read when it is asked for, as the digest is. Two threads at worst read the same. */
    private EnvelopeReader.@Nullable Result content;

    private @Nullable String digest;

    private ChangeMessage(String source, byte[] bytes, @Nullable TraceContext trace) {
        if (source.isBlank()) {
            throw new IllegalArgumentException("the name of a source must not be empty");
        }
        this.source = source;
        this.bytes = bytes;
        this.trace = trace;
    }

    /**
     * Reads a message of the source {@value #DEFAULT_SOURCE}.
     *
     * @param bytes the message, JSON in UTF-8; copied
     * @return the message
     * @throws InvalidMessageException if the bytes are no change message; tells all faults
     */
    public static ChangeMessage parse(byte[] bytes) {
        return parse(DEFAULT_SOURCE, bytes);
    }

    /**
     * Reads a message. Events of different sources never share a ticket and are never duplicates of each other.
     *
     * @param source name of the source, not empty
     * @param bytes the message, JSON in UTF-8; copied
     * @return the message
     * @throws InvalidMessageException if the bytes are no change message; tells all faults
     * @throws IllegalArgumentException if the name of the source is empty
     */
    public static ChangeMessage parse(String source, byte[] bytes) {
        ChangeMessage message = new ChangeMessage(source, bytes.clone(), null);
        message.content();
        return message;
    }

    /**
     * A message that was parsed before and comes back from where it was kept. Nothing of it is read until it is asked for.
     *
     * @param source name of the source, not empty
     * @param bytes the message; not copied: do not change it
     * @return the message; where the bytes are no change message, its methods throw {@link InvalidMessageException}
     * @throws IllegalArgumentException if the name of the source is empty
     */
    public static ChangeMessage kept(String source, byte[] bytes) {
        return new ChangeMessage(source, bytes, null);
    }

    /**
     * The same message as part of a trace. It goes with every request that the message causes, and is no part of what makes
     * two messages the same.
     *
     * @param traceparent header field of W3C Trace Context; where it is not in the form of that, nothing changes
     * @param tracestate the other header field, {@code ""} where there is none; left out where it is wrong
     * @return the changed copy
     */
    public ChangeMessage withTraceparent(String traceparent, String tracestate) {
        return TraceContext.of(traceparent, tracestate)
                .map(known -> {
                    ChangeMessage traced = new ChangeMessage(source, bytes, known);
                    traced.content = content;
                    traced.digest = digest;
                    return traced;
                })
                .orElse(this);
    }

    private EnvelopeReader.Result content() {
        EnvelopeReader.Result known = content;
        if (known == null) {
            known = EnvelopeReader.read(bytes);
            content = known;
        }
        return known;
    }

    /**
     * Where the members of the message stand, so that its fields are read without going over the bytes again.
     *
     * @return the outline, made when the message was parsed
     */
    public Outline outline() {
        return content().outline();
    }

    /**
     * The source that the message came from.
     *
     * @return its name
     */
    public String source() {
        return source;
    }

    /**
     * SAP's id of the subscription that made SAP send the message; not the name of a subscription of the forwarder.
     *
     * @return the id
     */
    public String subscriptionId() {
        return content().envelope().subscriptionId();
    }

    /**
     * The type of the resource as it was sent, for instance {@code EVENT-SITUATIONS}.
     *
     * @return the type, in the sender's upper and lower case
     */
    public String resourceType() {
        return content().envelope().resourceType();
    }

    /**
     * The type of the event, for instance {@code EVENT-SITUATION.CREATED}.
     *
     * @return the type
     */
    public String eventType() {
        return content().envelope().eventType();
    }

    /**
     * The id of the resource that changed.
     *
     * @return the id
     */
    public String resourceId() {
        return content().envelope().resourceId();
    }

    /**
     * What follows the last dot of the event type, for instance {@code CREATED}.
     *
     * @return the verb, {@code ""} where the type has no dot
     */
    public String verb() {
        String type = eventType();
        int dot = type.lastIndexOf('.');
        return dot < 0 ? "" : type.substring(dot + 1);
    }

    /**
     * What precedes the last dot of the event type, for instance {@code EVENT-SITUATION}.
     *
     * @return the family, the whole type where it has no dot
     */
    public String family() {
        String type = eventType();
        int dot = type.lastIndexOf('.');
        return dot < 0 ? type : type.substring(0, dot);
    }

    /**
     * When the resource last changed: the instant in {@code resource.updateTime}, else in
     * {@code resource.lastChangedTimestamp}. What cannot be read as an instant counts as absent.
     *
     * @return the time, empty where the message gives none
     */
    public Optional<Instant> updateTime() {
        return content().updateTime();
    }

    /**
     * The trace that the message belongs to.
     *
     * @return the trace, empty where its source told none
     */
    public Optional<TraceContext> trace() {
        return Optional.ofNullable(trace);
    }

    /**
     * The message as it came. The array is the message's own: do not change it.
     *
     * @return the bytes
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * The SHA-256 digest of {@link #bytes()}.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String digest() {
        String known = digest;
        if (known == null) {
            known = Digests.sha256(bytes);
            digest = known;
        }
        return known;
    }

    /** Source and size; never values of the message, which may be confidential. */
    @Override
    public String toString() {
        return "ChangeMessage[source=" + source + ", " + bytes.length + " bytes]";
    }
}
