package io.almevents.mapping.internal.ast;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** The fields of the envelope that {@link #CHANGE} reads. */
    public static final List<String> CHANGE_FIELDS =
            List.of("subscriptionId", "resourceType", "eventType", "resourceId");

    private static final Map<String, KnownReference> BY_NAME = new LinkedHashMap<>();

    static {
        for (KnownReference reference : values()) {
            BY_NAME.put(reference.name(), reference);
        }
    }

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

    /** The names of all, in their order here. */
    public static Set<String> namesOfTheLanguage() {
        return Collections.unmodifiableSet(BY_NAME.keySet());
    }

    /** The reference of a name; {@code null} where the language has none. */
    public static @Nullable KnownReference of(String name) {
        return BY_NAME.get(name);
    }
}
