package io.almevents.forward;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.Projection;
import io.almevents.ticket.Echo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether an event tells of nothing but what was written to its source from here. */
final class Echoes {
    private Echoes() {}

    static boolean isEcho(ChangeMessage message, List<Echo> echoes) {
        return echoes.stream().anyMatch(echo -> isEcho(message, echo));
    }

    private static boolean isEcho(ChangeMessage message, Echo echo) {
        return (echo.updateTime().isEmpty() || echo.updateTime().equals(message.updateTime()))
                && echo.fields().entrySet().stream()
                        .allMatch(field -> field.getValue().equals(text(message, field.getKey())));
    }

    /** A text, or a number as it is spelled; none where there is neither. */
    private static @Nullable String text(ChangeMessage message, String path) {
        List<String> names = List.of(path.split("\\.", -1));
        Object value = Projection.of(List.of(names)).read(message.outline());
        for (String name : names) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return value instanceof String || value instanceof Number ? value.toString() : null;
    }
}
