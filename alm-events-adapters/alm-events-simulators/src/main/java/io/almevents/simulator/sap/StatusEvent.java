package io.almevents.simulator.sap;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A status event of Cloud ALM's Business Service Management. Immutable.
 *
 * <p>The names are those of the analytics provider {@code EVENTS_DATA_SET} (C) and of the Status Events API (S). Which values
 * {@code eventStatus} and {@code eventSource} take is not public (?).
 *
 * @param eventId unique
 * @param type {@code BusinessService}, {@code CloudService} or {@code TechnicalSystem} (C)
 * @param serviceType for instance {@code SAP S/4HANA Cloud}
 * @param serviceName of the service or system
 * @param serviceDescription of the service or system
 * @param serviceId its id; in answers the name ends in a capital D (C)
 * @param systemNumber its system number, null where it has none
 * @param eventType {@code Disruption}, {@code Degradation}, {@code Maintenance}, {@code Communication}, or another
 * @param eventStatus for instance {@code ongoing}, {@code planned}, {@code closed}
 * @param eventName a headline
 * @param eventDescription a text
 * @param eventSource for instance {@code SAP for Me}
 * @param startTime when it began or will begin
 * @param endTime null while it is open
 */
public record StatusEvent(
        String eventId,
        String type,
        String serviceType,
        String serviceName,
        String serviceDescription,
        String serviceId,
        @Nullable String systemNumber,
        String eventType,
        String eventStatus,
        String eventName,
        String eventDescription,
        String eventSource,
        Instant startTime,
        @Nullable Instant endTime) {

    /**
     * Begins an event of a cloud service with invented values. It is ongoing and open.
     *
     * @param eventId unique
     * @param eventType for instance {@code Disruption}
     * @param serviceName of the service
     * @param startTime when it began or will begin
     * @return the builder
     */
    public static Builder builder(String eventId, String eventType, String serviceName, Instant startTime) {
        return new Builder(eventId, eventType, serviceName, startTime);
    }

    /**
     * The same event, to be changed.
     *
     * @return a builder with all its values
     */
    public Builder change() {
        Builder builder = new Builder(eventId, eventType, serviceName, startTime);
        return builder.type(type)
                .service(serviceType, serviceDescription, serviceId)
                .systemNumber(systemNumber)
                .status(eventStatus)
                .text(eventName, eventDescription)
                .source(eventSource)
                .endTime(endTime);
    }

    /** Names no text. */
    @Override
    public String toString() {
        return "StatusEvent[" + eventId + ", " + eventType + "]";
    }

    /** Builds an event. Not thread-safe. */
    public static final class Builder {
        private final String eventId;
        private final String eventType;
        private final String serviceName;
        private final Instant startTime;
        private String type = "CloudService";
        private String serviceType = "SAP S/4HANA Cloud";
        private String serviceDescription = "Finance and logistics";
        private String serviceId = "7c1e0b9a-5a1f-4f6e-8d25-93b0c4d2e1f6";
        private @Nullable String systemNumber;
        private String eventStatus = "ongoing";
        private String eventName = "Logon not possible";
        private String eventDescription = "We investigate.";
        private String eventSource = "SAP for Me";
        private @Nullable Instant endTime;

        private Builder(String eventId, String eventType, String serviceName, Instant startTime) {
            this.eventId = Objects.requireNonNull(eventId, "eventId");
            this.eventType = Objects.requireNonNull(eventType, "eventType");
            this.serviceName = Objects.requireNonNull(serviceName, "serviceName");
            this.startTime = Objects.requireNonNull(startTime, "startTime");
        }

        /**
         * What is concerned; by default a {@code CloudService}.
         *
         * @param value {@code BusinessService}, {@code CloudService}, {@code TechnicalSystem}
         * @return this
         */
        public Builder type(String value) {
            type = Objects.requireNonNull(value, "type");
            return this;
        }

        /**
         * The service.
         *
         * @param typeOfService for instance {@code SAP S/4HANA Cloud}
         * @param description a text
         * @param id its id
         * @return this
         */
        public Builder service(String typeOfService, String description, String id) {
            serviceType = Objects.requireNonNull(typeOfService, "serviceType");
            serviceDescription = Objects.requireNonNull(description, "serviceDescription");
            serviceId = Objects.requireNonNull(id, "serviceId");
            return this;
        }

        /**
         * The system number; by default none.
         *
         * @param value null for none
         * @return this
         */
        public Builder systemNumber(@Nullable String value) {
            systemNumber = value;
            return this;
        }

        /**
         * The status; by default {@code ongoing}.
         *
         * @param value any text
         * @return this
         */
        public Builder status(String value) {
            eventStatus = Objects.requireNonNull(value, "eventStatus");
            return this;
        }

        /**
         * Headline and text.
         *
         * @param name the headline
         * @param description the text
         * @return this
         */
        public Builder text(String name, String description) {
            eventName = Objects.requireNonNull(name, "eventName");
            eventDescription = Objects.requireNonNull(description, "eventDescription");
            return this;
        }

        /**
         * Where it comes from; by default {@code SAP for Me}.
         *
         * @param value any text
         * @return this
         */
        public Builder source(String value) {
            eventSource = Objects.requireNonNull(value, "eventSource");
            return this;
        }

        /**
         * When it ended or will end; by default unknown.
         *
         * @param value null while it is open
         * @return this
         */
        public Builder endTime(@Nullable Instant value) {
            endTime = value;
            return this;
        }

        /**
         * Makes the event.
         *
         * @return the event
         */
        public StatusEvent build() {
            return new StatusEvent(
                    eventId,
                    type,
                    serviceType,
                    serviceName,
                    serviceDescription,
                    serviceId,
                    systemNumber,
                    eventType,
                    eventStatus,
                    eventName,
                    eventDescription,
                    eventSource,
                    startTime,
                    endTime);
        }
    }
}
