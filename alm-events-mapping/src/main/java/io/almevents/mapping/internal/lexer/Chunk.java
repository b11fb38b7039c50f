package io.almevents.mapping.internal.lexer;

/**
 * A part of a string: literal text, or one expression with its opening and closing characters. Indexes count characters of
 * the unescaped string; {@code end} stands behind the last.
 */
public record Chunk(Kind kind, int start, int end) {
    /** What a chunk is. */
    public enum Kind {
        LITERAL,
        /** <code>#{…}</code>. */
        PLACEHOLDER,
        /** <code>${…}</code>. */
        CALL,
        /** An expression without an end; it reaches to the end of the string. */
        UNTERMINATED
    }
}
