package io.almevents.mapping.internal.lexer;

import java.util.ArrayList;
import java.util.List;

/** Splits the inside of an expression into tokens. Every text has tokens; whether they mean something the parser decides. */
public final class ExpressionLexer {
    private static final String NOT_IN_NAMES = ".,()[]{}'\"#$@";

    private ExpressionLexer() {}

    /** The tokens of {@code text} between two indexes, {@link Token.Kind#END} behind them. Quotes must be closed. */
    public static List<Token> tokens(String text, int from, int to) {
        List<Token> tokens = new ArrayList<>();
        int at = from;
        while (at < to) {
            Token token = token(text, at, to);
            tokens.add(token);
            at = token.end();
        }
        tokens.add(new Token(Token.Kind.END, "", to, to));
        return tokens;
    }

    private static Token token(String text, int start, int to) {
        char c = text.charAt(start);
        int end = start + 1;
        if (c == '\'') {
            return quoted(text, start, to);
        }
        if (isBlank(c)) {
            while (end < to && isBlank(text.charAt(end))) {
                end++;
            }
            return new Token(Token.Kind.BLANK, text.substring(start, end), start, end);
        }
        if (isName(c)) {
            while (end < to && isName(text.charAt(end))) {
                end++;
            }
            return new Token(Token.Kind.NAME, text.substring(start, end), start, end);
        }
        return new Token(Token.Kind.SYMBOL, text.substring(start, end), start, end);
    }

    private static Token quoted(String text, int start, int to) {
        int end = start + 1;
        while (end < to) {
            if (text.charAt(end) == '\'') {
                if (end + 1 < to && text.charAt(end + 1) == '\'') {
                    end++;
                } else {
                    break;
                }
            }
            end++;
        }
        String inside = text.substring(start + 1, end).replace("''", "'");
        return new Token(Token.Kind.QUOTED, inside, start, end + 1);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isName(char c) {
        return NOT_IN_NAMES.indexOf(c) < 0 && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    }
}
