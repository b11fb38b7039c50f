package io.almevents.source.btp;

import java.time.Instant;
import java.util.Optional;

/**
 * An event of SAP BTP: something that was done to a global account, a directory, a subaccount or what is in one. Immutable.
 * Texts that the service leaves out, or gives as null, are {@code ""}.
 */
public final class BtpEvent {
    private final Fields fields;
    private final byte[] details;
    private final byte[] json;

    /** What is read of an event beside its details. */
    record Fields(
            long id,
            Optional<Instant> actionTime,
            Instant creationTime,
            String globalAccountGuid,
            String entityId,
            String entityType,
            String eventOrigin,
            String eventType) {}

    /** An event whose arrays are its own. */
    @SuppressWarnings("ArrayIsStoredDirectly")
    BtpEvent(Fields fields, byte[] details, byte[] json) {
        this.fields = fields;
        this.details = details;
        this.json = json;
    }

    /**
     * The id, unique in its region. Ids ascend, but that is not promised.
     *
     * @return the id
     */
    public long id() {
        return fields.id();
    }

    /**
     * When the action happened. May lie before or after {@link #creationTime()}.
     *
     * @return the time, empty where the service does not tell
     */
    public Optional<Instant> actionTime() {
        return fields.actionTime();
    }

    /**
     * When the event was recorded, by the clock of the service. Some time may pass before the event can be read.
     *
     * @return the time
     */
    public Instant creationTime() {
        return fields.creationTime();
    }

    /**
     * The global account.
     *
     * @return its GUID
     */
    public String globalAccountGuid() {
        return fields.globalAccountGuid();
    }

    /**
     * What the event is about.
     *
     * @return the id of the entity
     */
    public String entityId() {
        return fields.entityId();
    }

    /**
     * The kind of thing that the event is about.
     *
     * @return for instance {@code Subaccount}; an open set
     */
    public String entityType() {
        return fields.entityType();
    }

    /**
     * Who recorded the event.
     *
     * @return for instance {@code accounts-service}; an open set
     */
    public String eventOrigin() {
        return fields.eventOrigin();
    }

    /**
     * What happened.
     *
     * @return the type, for instance {@code Subaccount_Creation}; an open set
     */
    public String eventType() {
        return fields.eventType();
    }

    /**
     * More of what happened, in a form that depends on the type and is documented nowhere.
     *
     * @return a copy of the JSON text in UTF-8 as the service spelled it: mostly an object; {@code null} where there is none
     */
    public byte[] details() {
        return details.clone();
    }

    /**
     * The whole event, with whatever else the service tells of it.
     *
     * @return a copy of the JSON object in UTF-8 as the service spelled it
     */
    public byte[] json() {
        return json.clone();
    }

    Fields fields() {
        return fields;
    }

    /** The size of the JSON. */
    int size() {
        return json.length;
    }

    int detailsSize() {
        return details.length;
    }

    /** Id, type and size; not the details, which may be confidential. */
    @Override
    public String toString() {
        return "BtpEvent[" + id() + ", " + eventType() + ", " + json.length + " bytes]";
    }
}
