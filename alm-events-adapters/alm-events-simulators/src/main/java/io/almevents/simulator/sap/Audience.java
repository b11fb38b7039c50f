package io.almevents.simulator.sap;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which service a client's tokens are for. */
enum Audience {
    CLOUD_ALM("calm!b100", null, "calm-api.analytics.read calm-api.landscape.read calm-api.status-events.read"),
    BTP_LOCAL("cis-local!b4", EventCategory.LOCAL, "cis-local!b4.event.read"),
    BTP_CENTRAL("cis-central!b14", EventCategory.CENTRAL, "cis-central!b14.event.read");

    private final String application;
    private final @Nullable EventCategory category;
    private final String scope;

    Audience(String application, @Nullable EventCategory category, String scope) {
        this.application = application;
        this.category = category;
        this.scope = scope;
    }

    static Audience of(EventCategory category) {
        return category == EventCategory.LOCAL ? BTP_LOCAL : BTP_CENTRAL;
    }

    String application() {
        return application;
    }

    /** The group of events that its tokens read; empty where they read none. */
    Optional<EventCategory> category() {
        return Optional.ofNullable(category);
    }

    /** {@code $XSAPPNAME.event.read} for the Events service (C); invented for Cloud ALM. */
    String scope() {
        return scope;
    }
}
