package io.almevents.it;

import java.nio.file.Path;

/** An event and a mapping for it, with text beyond ASCII. */
public final class Samples {
    /** The title of the event. */
    public static final String SUBJECT = "Störung in Zürich – 支払い 💶";

    private static final Path FOLDER = Repository.thisModule().resolve("src/test/resources/io/almevents/it");

    private Samples() {}

    /** The file of a mapping that makes an incident with {@code title} and {@code urgency}. */
    public static Path mapping() {
        return FOLDER.resolve("mapping.json");
    }

    /** The file of an event that the mapping maps. */
    public static Path event() {
        return FOLDER.resolve("event.json");
    }
}
