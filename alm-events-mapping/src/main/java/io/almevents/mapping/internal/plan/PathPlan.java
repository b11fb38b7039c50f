package io.almevents.mapping.internal.plan;

import static java.util.stream.Collectors.joining;

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
        boolean isConstant = pieces.stream().noneMatch(Inserted.class::isInstance);
        return new PathPlan(
                List.copyOf(pieces),
                isConstant ? Optional.of(pieces.stream().map(PathPlan::literal).collect(joining())) : Optional.empty(),
                site);
    }

    private static String literal(PathPiece piece) {
        return piece instanceof Encoded encoded ? encoded.text() : piece instanceof Slash ? "/" : "?";
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
