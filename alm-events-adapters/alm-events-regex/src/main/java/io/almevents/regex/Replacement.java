package io.almevents.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.almevents.mapping.spi.WrongOperandException;
import java.util.ArrayList;
import java.util.List;

/** What stands in the place of what was found: texts, and between them groups of the match. */
final class Replacement {
    private static final int WITH = 2;

    /** A text, and the group behind it; none is negative. */
    private record Piece(String text, int group) {}

    private final List<Piece> pieces;

    private Replacement(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    static Replacement literal(String text) {
        return new Replacement(List.of(new Piece(text, -1)));
    }

    /**
     * Reads {@code $n} and {@code $$}; a group has one digit.
     *
     * @throws WrongOperandException if a dollar sign is followed by something else, or the pattern has no such group
     */
    static Replacement of(String text, Pattern pattern) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int copied = 0;
        for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', copied)) {
            literal.append(text, copied, dollar);
            char next = dollar + 1 < text.length() ? text.charAt(dollar + 1) : ' ';
            if (next == '$') {
                literal.append('$');
            } else {
                pieces.add(new Piece(literal.toString(), group(next, pattern)));
                literal.setLength(0);
            }
            copied = dollar + 2;
        }
        pieces.add(new Piece(literal.append(text.substring(copied)).toString(), -1));
        return new Replacement(pieces);
    }

    private static int group(char digit, Pattern pattern) {
        if (digit < '0' || digit > '9' || digit - '0' > pattern.groupCount()) {
            throw new WrongOperandException(
                    WITH,
                    "must have $ only before the number of a group of the pattern, which has " + pattern.groupCount()
                            + "; write a $ of its own as $$");
        }
        return digit - '0';
    }

    void append(Matcher matcher, StringBuilder out) {
        for (Piece piece : pieces) {
            out.append(piece.text());
            String group = piece.group() < 0 ? null : matcher.group(piece.group());
            out.append(group == null ? "" : group);
        }
    }
}
