package io.almevents.lifecycle;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Intent;
import java.util.Locale;
import java.util.Map;

/** What an event asks for, by the verb of its type. */
public final class Intents {
    /** Events of SAP BTP, of which each stands for itself. */
    private static final String NOTIFICATION = "BTP-EVENT";

    private static final String NOTIFICATIONS = NOTIFICATION + ".";

    private static final Map<String, Intent> BY_VERB = Map.of(
            "CREATED", Intent.CREATE,
            "STARTED", Intent.CREATE,
            "UPDATED", Intent.UPDATE,
            "CLOSED", Intent.CLOSE,
            "DELETED", Intent.CLOSE,
            "CANCELED", Intent.CLOSE,
            "PING", Intent.READ);

    private Intents() {}

    /**
     * What an event asks for. A verb that is not known asks for an update: SAP may add verbs, and a change that shows in
     * the ticket is better than one that is lost.
     *
     * @param message the event
     * @return the intent; never {@link Intent#REOPEN} or {@link Intent#CHECK}
     */
    public static Intent of(ChangeMessage message) {
        return of(message.eventType(), message.verb());
    }

    /**
     * Whether the verb of an event has a known meaning.
     *
     * @param message the event
     * @return false where {@link #of(ChangeMessage)} had to assume an update
     */
    public static boolean known(ChangeMessage message) {
        return message.eventType().startsWith(NOTIFICATIONS) || BY_VERB.containsKey(upper(message.verb()));
    }

    static Intent of(String eventType, String verb) {
        return eventType.startsWith(NOTIFICATIONS) ? Intent.NOTIFY : BY_VERB.getOrDefault(upper(verb), Intent.UPDATE);
    }

    /** The types of events of SAP BTP are one family, however many dots they have. */
    static String family(ChangeMessage message) {
        return message.eventType().startsWith(NOTIFICATIONS) ? NOTIFICATION : message.family();
    }

    private static String upper(String verb) {
        return verb.toUpperCase(Locale.ROOT);
    }
}
