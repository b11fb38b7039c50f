package io.almevents.mapping.internal.lexer;

import java.util.ArrayList;
import java.util.List;

/** Splits a string into literals and expressions. An expression ends at the first <code>}</code> outside quotes. */
public final class TextLexer {
    private TextLexer() {}

    /** The chunks of a text in order; together they are the whole text. */
    public static List<Chunk> split(String text) {
        List<Chunk> chunks = new ArrayList<>();
        int literal = 0;
        int at = 0;
        while (at < text.length()) {
            if (!opensExpression(text, at)) {
                at++;
                continue;
            }
            if (literal < at) {
                chunks.add(new Chunk(Chunk.Kind.LITERAL, literal, at));
            }
            int end = endOfExpression(text, at + 2);
            if (end < 0) {
                chunks.add(new Chunk(Chunk.Kind.UNTERMINATED, at, text.length()));
                return chunks;
            }
            Chunk.Kind kind = text.charAt(at) == '#' ? Chunk.Kind.PLACEHOLDER : Chunk.Kind.CALL;
            chunks.add(new Chunk(kind, at, end));
            at = end;
            literal = end;
        }
        if (literal < text.length()) {
            chunks.add(new Chunk(Chunk.Kind.LITERAL, literal, text.length()));
        }
        return chunks;
    }

    /** Whether an expression begins at a character. */
    public static boolean opensExpression(String text, int at) {
        char c = text.charAt(at);
        return (c == '#' || c == '$') && text.startsWith("{", at + 1);
    }

    private static int endOfExpression(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '}' && !quoted) {
                return i + 1;
            }
        }
        return -1;
    }
}
