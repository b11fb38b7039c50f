package io.almevents.simulator.sap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;

/**
 * An event of SAP BTP, as the Events service keeps it. Immutable.
 *
 * <p>Source: <i>Get Events</i>, {@code BusinessEventResponseObject} (C).
 *
 * @param id unique in the service; ascends in general, which is not promised (C)
 * @param category the group that it belongs to; no part of the answer
 * @param eventType for instance {@code Subaccount_Creation}; an open set
 * @param actionTime when what it tells of happened; milliseconds are kept
 * @param creationTime when the event was recorded; milliseconds are kept
 * @param details a JSON object as text, written into answers as it is
 * @param globalAccountGuid the global account
 * @param entityId the subaccount, directory, instance… concerned
 * @param entityType for instance {@code Subaccount}
 * @param eventOrigin the service that reported it, for instance {@code accounts-service}
 */
public record BtpEvent(
        long id,
        EventCategory category,
        String eventType,
        Instant actionTime,
        Instant creationTime,
        String details,
        String globalAccountGuid,
        String entityId,
        String entityType,
        String eventOrigin) {

    /**
     * Checks the details.
     *
     * @param id see the component
     * @param category see the component
     * @param eventType see the component
     * @param actionTime see the component
     * @param creationTime see the component
     * @param details see the component
     * @param globalAccountGuid see the component
     * @param entityId see the component
     * @param entityType see the component
     * @param eventOrigin see the component
     * @throws IllegalArgumentException where they are no JSON object
     */
    public BtpEvent {
        if (!isObject(details)) {
            throw new IllegalArgumentException("the details of event " + id + " are no JSON object");
        }
    }

    /**
     * Begins an event. Its category is that of its type, and {@link EventCategory#CENTRAL} where the type is in neither
     * documented list; it was recorded when it happened; its details are empty; the other values are invented.
     *
     * @param id unique in the service
     * @param eventType for instance {@code Subaccount_Creation}
     * @param actionTime when it happened
     * @return the builder
     */
    public static Builder builder(long id, String eventType, Instant actionTime) {
        return new Builder(id, eventType, actionTime);
    }

    /** Names no details. */
    @Override
    public String toString() {
        return "BtpEvent[" + id + ", " + category + ", " + eventType + "]";
    }

    private static boolean isObject(String details) {
        try {
            JsonNode parsed = Json.parse(details);
            return parsed.isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Builds an event. Not thread-safe. */
    public static final class Builder {
        private final long id;
        private final String eventType;
        private final Instant actionTime;
        private EventCategory category;
        private Instant creationTime;
        private String details = "{}";
        private String globalAccountGuid = "77c0a0d2-2222-4b1a-8c9d-0e1f2a3b4c5d";
        private String entityId = "0b1e5a60-1111-4c3f-9a5b-2f3e4d5c6b7a";
        private String entityType = "Subaccount";
        private String eventOrigin = "accounts-service";

        private Builder(long id, String eventType, Instant actionTime) {
            this.id = id;
            this.eventType = Objects.requireNonNull(eventType, "eventType");
            this.actionTime = Objects.requireNonNull(actionTime, "actionTime");
            this.creationTime = actionTime;
            this.category = BtpEventTypes.categoryOf(eventType);
        }

        /**
         * The group, for types that are in neither documented list.
         *
         * @param value the group
         * @return this
         */
        public Builder category(EventCategory value) {
            category = Objects.requireNonNull(value, "category");
            return this;
        }

        /**
         * When it was recorded; by default when it happened. In general later than that (C).
         *
         * @param value any time
         * @return this
         */
        public Builder creationTime(Instant value) {
            creationTime = Objects.requireNonNull(value, "creationTime");
            return this;
        }

        /**
         * The details; by default empty.
         *
         * @param json a JSON object: values may be null, nested, or JSON in a string (C)
         * @return this
         */
        public Builder details(String json) {
            details = Objects.requireNonNull(json, "details");
            return this;
        }

        /**
         * Details that are as long as wanted, to test limits.
         *
         * @param bytes their size, at least 20; 10 MB are {@code 10 * 1024 * 1024}
         * @return this
         * @throws IllegalArgumentException where it is less
         */
        public Builder detailsOfSize(int bytes) {
            String head = "{\"description\":\"";
            String tail = "\"}";
            if (bytes < 20) {
                throw new IllegalArgumentException("details cannot be that short: " + bytes);
            }
            details = head + "x".repeat(bytes - head.length() - tail.length()) + tail;
            return this;
        }

        /**
         * The global account.
         *
         * @param guid its id
         * @return this
         */
        public Builder globalAccountGuid(String guid) {
            globalAccountGuid = Objects.requireNonNull(guid, "globalAccountGuid");
            return this;
        }

        /**
         * What is concerned.
         *
         * @param type for instance {@code Subaccount}, {@code Directory}, {@code Tenant}
         * @param id its id
         * @return this
         */
        public Builder entity(String type, String id) {
            entityType = Objects.requireNonNull(type, "entityType");
            entityId = Objects.requireNonNull(id, "entityId");
            return this;
        }

        /**
         * The service that reported it.
         *
         * @param value for instance {@code entitlements-service}
         * @return this
         */
        public Builder eventOrigin(String value) {
            eventOrigin = Objects.requireNonNull(value, "eventOrigin");
            return this;
        }

        /**
         * Makes the event.
         *
         * @return the event
         * @throws IllegalArgumentException where the details are no JSON object
         */
        public BtpEvent build() {
            return new BtpEvent(
                    id,
                    category,
                    eventType,
                    actionTime,
                    creationTime,
                    details,
                    globalAccountGuid,
                    entityId,
                    entityType,
                    eventOrigin);
        }
    }
}
