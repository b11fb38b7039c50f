package io.almevents.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the source's side of a ticket. Immutable.
 *
 * @param kind what the ticket is about, empty before the first delivery that told
 * @param unwritten that the source is still to be told of a change, empty where it need not be
 * @param echoes by what events of our own last writes to the source are known, the newest last, at most
 *     {@value #ECHOES}
 */
public record Upstream(Optional<ResourceKind> kind, Optional<Unwritten> unwritten, List<Echo> echoes) {
    /** How many echoes are known: an event of an earlier write may be late. */
    public static final int ECHOES = 8;

    /** Nothing is known. */
    public static final Upstream NONE = new Upstream(Optional.empty(), Optional.empty(), List.of());

    /**
     * Takes a copy of the list.
     *
     * @param kind see the component
     * @param unwritten see the component
     * @param echoes see the component
     */
    public Upstream {
        echoes = List.copyOf(echoes);
    }

    /**
     * The same about a kind of resource.
     *
     * @param value the kind
     * @return the changed copy
     */
    public Upstream about(ResourceKind value) {
        return new Upstream(Optional.of(value), unwritten, echoes);
    }

    /**
     * The same with a change of which the source is to be told, or with none.
     *
     * @param value the change
     * @return the changed copy
     */
    public Upstream unwritten(Optional<Unwritten> value) {
        return new Upstream(kind, value, echoes);
    }

    /**
     * The same once the source was told.
     *
     * @param echo by what the event of that is known, empty where nobody can tell
     * @return the changed copy
     */
    public Upstream written(Optional<Echo> echo) {
        List<Echo> known = new ArrayList<>(echoes);
        echo.ifPresent(known::add);
        return new Upstream(kind, Optional.empty(), known.subList(Math.max(0, known.size() - ECHOES), known.size()));
    }

    /** The same without the kind, which the next delivery tells again. */
    Upstream withoutKind() {
        return new Upstream(Optional.empty(), unwritten, echoes);
    }
}
