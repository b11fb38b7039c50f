package io.almevents.mapping.internal.lexer;

/**
 * A word, a quoted text, blanks or a single character of an expression. Indexes count characters of the unescaped string.
 *
 * @param text what it stands for: of a quoted text the text without its quotes
 */
public record Token(Kind kind, String text, int start, int end) {
    /** What a token is. */
    public enum Kind {
        /** One or more characters that may stand in a name. */
        NAME,
        /** Text in single quotes, a quote inside doubled. */
        QUOTED,
        /** Blanks, tabs, carriage returns and line feeds. */
        BLANK,
        /** Any other character, alone. */
        SYMBOL,
        /** Behind the last character. */
        END
    }

    public boolean is(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }
}
