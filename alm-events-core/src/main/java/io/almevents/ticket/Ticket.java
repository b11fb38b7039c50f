package io.almevents.ticket;

import io.almevents.mapping.MappedResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the ticket that a target keeps for a {@link TicketKey}. Immutable.
 *
 * @param state what is known of it
 * @param generation counts the tickets of one key, from 1; rises when a new ticket follows a closed one
 * @param externalId the target's id of the ticket, empty while none is known
 * @param attributes what the target's answers gave, by attribute of the response mapping, unmodifiable; values as in
 *     {@link MappedResponse#attributes()}
 * @param closedAt when it was closed from here, empty unless {@link TicketState#CLOSED}
 * @param doubt the delivery whose create may or may not have arrived, empty unless {@link TicketState#IN_DOUBT}
 * @param etag the entity tag ({@code ETag}) of the target's last answer about the ticket, empty where that had none
 * @param members the resources that share the ticket where it is one of a group, else none. Stores keep them by themselves:
 *     they change when events are accepted, not when a delivery is completed
 * @param upstream what is known of the source's side
 */
public record Ticket(
        TicketState state,
        int generation,
        Optional<String> externalId,
        Map<String, @Nullable Object> attributes,
        Optional<Instant> closedAt,
        Optional<String> doubt,
        Optional<String> etag,
        Members members,
        Upstream upstream) {

    /** The state of a key for which nothing was ever sent. */
    public static final Ticket NONE = nothing(1, Upstream.NONE);

    /** The attributes that mean something to the forwarder: nothing that is empty may overwrite them. */
    private static final Set<String> FORWARDER_READS = Set.of(
            "externalId",
            "externalResourceId",
            "externalNumber",
            "externalStatus",
            "externalResourceStatus",
            "displayUrl",
            "createdAt",
            "createdBy",
            "lastUpdatedAt",
            "lastUpdatedBy",
            "assignedTo");

    /**
     * Takes a copy of the attributes, in their order.
     *
     * @param state see the component
     * @param generation see the component
     * @param externalId see the component
     * @param attributes see the component
     * @param closedAt see the component
     * @param doubt see the component
     * @param etag see the component
     * @param members see the component
     * @param upstream see the component
     */
    public Ticket {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /**
     * A ticket of a single resource, of which the source's side is not known.
     *
     * @param state see the component
     * @param generation see the component
     * @param externalId see the component
     * @param attributes see the component
     * @param closedAt see the component
     * @param doubt see the component
     * @param etag see the component
     */
    public Ticket(
            TicketState state,
            int generation,
            Optional<String> externalId,
            Map<String, @Nullable Object> attributes,
            Optional<Instant> closedAt,
            Optional<String> doubt,
            Optional<String> etag) {
        this(state, generation, externalId, attributes, closedAt, doubt, etag, Members.NONE, Upstream.NONE);
    }

    /**
     * The same ticket with other knowledge of the source's side.
     *
     * @param value what is known
     * @return the changed copy
     */
    public Ticket upstream(Upstream value) {
        return new Ticket(state, generation, externalId, attributes, closedAt, doubt, etag, members, value);
    }

    /**
     * Adds what an answer gave. An attribute that the forwarder reads never overwrites a known value where it comes out
     * null or empty; all others overwrite.
     *
     * @param response the mapped answer
     * @return the ticket with the new knowledge, in the same state
     */
    public Ticket with(MappedResponse response) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(attributes);
        response.attributes().forEach((name, value) -> {
            boolean empty = value == null || "".equals(value);
            if (!empty || !FORWARDER_READS.contains(name) || !merged.containsKey(name)) {
                merged.put(name, value);
            }
        });
        return new Ticket(
                state,
                generation,
                response.externalId().or(() -> externalId),
                merged,
                closedAt,
                doubt,
                etag,
                members,
                upstream);
    }

    /**
     * The same ticket with the id by which a search found it.
     *
     * @param id the id
     * @return the changed copy
     */
    public Ticket identified(String id) {
        return new Ticket(state, generation, Optional.of(id), attributes, closedAt, doubt, etag, members, upstream);
    }

    /**
     * The same ticket as its target's last answer tagged it.
     *
     * @param tag the entity tag, empty where the answer had none: an earlier one no longer fits
     * @return the changed copy
     */
    public Ticket tagged(Optional<String> tag) {
        return new Ticket(state, generation, externalId, attributes, closedAt, doubt, tag, members, upstream);
    }

    /**
     * The same ticket, open.
     *
     * @return the changed copy
     */
    public Ticket opened() {
        return new Ticket(
                TicketState.OPEN,
                generation,
                externalId,
                attributes,
                Optional.empty(),
                Optional.empty(),
                etag,
                members,
                upstream);
    }

    /**
     * The same ticket, closed from here.
     *
     * @param at when
     * @return the changed copy
     */
    public Ticket closed(Instant at) {
        return new Ticket(
                TicketState.CLOSED,
                generation,
                externalId,
                attributes,
                Optional.of(at),
                Optional.empty(),
                etag,
                members,
                upstream);
    }

    /**
     * The same generation with a create of which nobody knows whether it arrived.
     *
     * @param delivery id of the delivery that sent the create
     * @return the changed copy
     */
    public Ticket inDoubt(String delivery) {
        return new Ticket(
                TicketState.IN_DOUBT,
                generation,
                externalId,
                attributes,
                Optional.empty(),
                Optional.of(delivery),
                etag,
                members,
                upstream);
    }

    /**
     * The same generation without a ticket: a doubtful create is now known not to have arrived.
     *
     * @return the changed copy
     */
    public Ticket absent() {
        return nothing(generation, upstream.withoutKind()).with(members);
    }

    /**
     * No ticket yet of the next generation: what follows a closed or vanished one.
     *
     * @return the next generation, about which nothing is known
     */
    public Ticket next() {
        return nothing(generation + 1, upstream).with(members);
    }

    /**
     * The same ticket with other members.
     *
     * @param others the members from now on
     * @return the changed copy
     */
    public Ticket with(Members others) {
        return members.equals(others)
                ? this
                : new Ticket(state, generation, externalId, attributes, closedAt, doubt, etag, others, upstream);
    }

    private static Ticket nothing(int generation, Upstream upstream) {
        return new Ticket(
                TicketState.NONE,
                generation,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Members.NONE,
                upstream);
    }

    /**
     * All there is to say of the ticket to an operator, for JSON.
     *
     * @return values by name, in the order in which one wants to read them: {@code state}, {@code generation},
     *     {@code externalId} where it is known, {@code attributes}. Unmodifiable
     */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", state.name());
        fields.put("generation", generation);
        externalId().ifPresent(id -> fields.put("externalId", id));
        fields.put("attributes", attributes);
        return Collections.unmodifiableMap(fields);
    }

    /** State, generation and the names of the attributes; never values, for an answer may be confidential. */
    @Override
    public String toString() {
        return "Ticket[" + state + ", generation=" + generation + ", attributes=" + attributes.keySet() + "]";
    }
}
