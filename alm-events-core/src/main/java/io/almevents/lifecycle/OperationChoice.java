package io.almevents.lifecycle;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.Operation;
import io.almevents.spi.Intent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which operation of a mapping serves an intent: that of the event's own type if its verb has the intent, else the first
 * mapped one of the same family. Never one of another intent: an update must not be sent as a create.
 */
public final class OperationChoice {
    private OperationChoice() {}

    /**
     * Chooses the operation.
     *
     * @param mapping the mapping
     * @param message the event, whose resource the operation will map
     * @param intent what the lifecycle wants, which may differ from what the event asks for
     * @return the operation, empty where none is mapped
     */
    public static Optional<Operation> choose(Mapping mapping, ChangeMessage message, Intent intent) {
        return eventTypes(message, intent).stream()
                .flatMap(type -> mapping.operation(type).stream())
                .findFirst();
    }

    /** The event types whose operations serve the intent, the best one first. */
    static Set<String> eventTypes(ChangeMessage message, Intent intent) {
        Set<String> types = new LinkedHashSet<>();
        Intent own = Intents.of(message);
        // What is followed by what it is about begins its ticket as any notification does.
        if (own == intentOfVerbs(intent) || (own == Intent.NOTIFY && intent == Intent.CREATE)) {
            types.add(message.eventType());
        }
        verbs(intent).forEach(verb -> types.add(Intents.family(message) + "." + verb));
        return types;
    }

    private static Intent intentOfVerbs(Intent intent) {
        return intent == Intent.REOPEN ? Intent.UPDATE : intent;
    }

    private static List<String> verbs(Intent intent) {
        return switch (intent) {
            case CREATE -> List.of("CREATED", "STARTED");
            case UPDATE, REOPEN -> List.of("UPDATED");
            case CLOSE -> List.of("CLOSED", "DELETED", "CANCELED");
            case READ -> List.of("PING");
            case NOTIFY, CHECK -> List.of();
        };
    }
}
