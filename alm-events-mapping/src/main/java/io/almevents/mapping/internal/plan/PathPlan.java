package io.almevents.mapping.internal.plan;

import java.util.List;
import java.util.Optional;

/**
 * A path in pieces: literals already percent-encoded, with what divides segments and begins the query set apart.
 *
 * @param constant the whole path where nothing is inserted into it
 */
public record PathPlan(List<PathPiece> pieces, Optional<String> constant, Site site) {
    /** A path of pieces. */
    static PathPlan of(List<PathPiece> pieces, Site site) {
        return new PathPlan(List.copyOf(pieces), constant(pieces), site);
    }

    private static Optional<String> constant(List<PathPiece> pieces) {
        StringBuilder path = new StringBuilder();
        for (PathPiece piece : pieces) {
            if (piece instanceof Inserted) {
                return Optional.empty();
            }
            path.append(piece instanceof Encoded encoded ? encoded.text() : piece instanceof Slash ? "/" : "?");
        }
        return Optional.of(path.toString());
    }

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
