package io.almevents.mapping.internal.plan;

import java.util.List;

/** A path in pieces: literals already percent-encoded, with what divides segments and begins the query set apart. */
public record PathPlan(List<PathPiece> pieces, Site site) {
    /** A piece of a path. */
    public sealed interface PathPiece {}

    /** Characters that can be sent as they are, and hold no slash outside the query. */
    public record Encoded(String text) implements PathPiece {}

    /** A slash before the query: the end of a segment. */
    public record Slash() implements PathPiece {}

    /** The first question mark: what follows are no segments. */
    public record QueryStart() implements PathPiece {}

    /** A value, to be percent-encoded. */
    public record Inserted(Source source, Site site) implements PathPiece {}
}
