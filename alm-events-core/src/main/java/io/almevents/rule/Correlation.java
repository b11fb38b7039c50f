package io.almevents.rule;

import io.almevents.event.ChangeMessage;
import java.util.List;
import java.util.Optional;

/** What an event is about: the value of one of its fields. Immutable and safe for use by several threads. */
public final class Correlation {
    private final String path;
    private final FieldTexts texts;

    private Correlation(String path, FieldTexts texts) {
        this.path = path;
        this.texts = texts;
    }

    /**
     * A correlation.
     *
     * @param path path of the field, as {@link EventRule.Builder#when} takes it, for instance {@code resource.entityId}
     * @return the correlation
     * @throws IllegalArgumentException if the path is none
     */
    public static Correlation by(String path) {
        return new Correlation(path, FieldTexts.of(List.of(path)));
    }

    /**
     * The path of the field.
     *
     * @return the path
     */
    public String path() {
        return path;
    }

    /**
     * What an event is about: a number as it is spelled, an object or a list as its JSON.
     *
     * @param message the event
     * @return the value, empty where it is missing, null or an empty text
     */
    public Optional<String> of(ChangeMessage message) {
        return texts.of(message).get(0).filter(value -> !value.isEmpty());
    }

    /** The path. */
    @Override
    public String toString() {
        return "Correlation[" + path + "]";
    }
}
