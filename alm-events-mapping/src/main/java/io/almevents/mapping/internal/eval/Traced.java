package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.plan.Site;
import java.util.List;
import java.util.Optional;

/**
 * An expression that took part in making a request.
 *
 * @param output pointer of what it made or made a part of
 */
public record Traced(String output, Site site, List<Read> reads, List<Choice> choices) {
    /** Something that was read: a pointer in the change message, or a reference. */
    public record Read(String source, boolean found) {}

    /** The case or default of a switch, by its pointer in the mapping file; empty where none was taken. */
    public record Choice(String name, Optional<String> taken) {}
}
