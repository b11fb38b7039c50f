package io.almevents.mapping.internal.ast;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The names that may follow {@code @}. */
public enum KnownReference {
    USER_VAR(true, Origin.SAP),
    CLOUD_ALM_URL(false, Origin.SAP),
    CLOUD_ALM_EXTERNAL_ID(false, Origin.SAP),
    CHANGE(true, Origin.EXTENSION),
    NOW(false, Origin.EXTENSION),
    ITEM(false, Origin.EXTENSION),
    INDEX(false, Origin.EXTENSION),
    CORRELATION_KEY(false, Origin.EXTENSION),
    DELIVERY_ID(false, Origin.EXTENSION),
    TICKET(true, Origin.EXTENSION),
    ETAG(false, Origin.EXTENSION),
    STATUS(false, Origin.EXTENSION),
    HEADER(true, Origin.EXTENSION),
    TEXT(false, Origin.EXTENSION);

    /** Those that read what the target answered. */
    public static final Set<KnownReference> OF_ANSWERS = Set.of(STATUS, HEADER, TEXT);

    /** The fields of the envelope that {@link #CHANGE} reads. */
    public static final List<String> CHANGE_FIELDS =
            List.of("subscriptionId", "resourceType", "eventType", "resourceId");

    /** Where a reference comes from. */
    public enum Origin {
        /** Seen in SAP's published files. */
        SAP,
        /** Ours. */
        EXTENSION
    }

    private final boolean takesArgument;
    private final Origin origin;

    KnownReference(boolean takesArgument, Origin origin) {
        this.takesArgument = takesArgument;
        this.origin = origin;
    }

    public boolean takesArgument() {
        return takesArgument;
    }

    public Origin origin() {
        return origin;
    }

    /** The names of all. */
    public static Set<String> namesOfTheLanguage() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }

    public static Optional<KnownReference> of(String name) {
        return Arrays.stream(values()).filter(r -> r.name().equals(name)).findFirst();
    }
}
