package io.almevents.mapping.internal.parser;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.lexer.ExpressionLexer;
import io.almevents.mapping.internal.lexer.Token;
import io.almevents.mapping.internal.lexer.Token.Kind;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.List;
import java.util.Optional;

/** Reads the tokens of one expression from left to right. */
final class TokenCursor {
    private final String text;
    private final List<Token> tokens;
    private int at;

    TokenCursor(String text, int from, int to) {
        this.text = text;
        this.tokens = ExpressionLexer.tokens(text, from, to);
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The next token, passed over unless it is the end. */
    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    void skipBlanks() {
        if (peek().kind() == Kind.BLANK) {
            at++;
        }
    }

    /** Takes a symbol, with the blanks around it. */
    boolean takeSpaced(char symbol) {
        int before = at;
        skipBlanks();
        if (peek().is(symbol)) {
            at++;
            skipBlanks();
            return true;
        }
        at = before;
        return false;
    }

    /** Takes a symbol that must stand right here. */
    boolean take(char symbol) {
        if (peek().is(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    /** Whether a symbol comes after the next token and the blanks behind it. */
    boolean followedBy(char symbol) {
        int next = at + 1;
        if (next < tokens.size() && tokens.get(next).kind() == Kind.BLANK) {
            next++;
        }
        return next < tokens.size() && tokens.get(next).is(symbol);
    }

    /** Takes a number, {@code true}, {@code false} or {@code null}, where that is all up to the end of the operand. */
    Optional<JsonValue> takeConstant() {
        int end = at;
        while (tokens.get(end).kind() == Kind.NAME || tokens.get(end).is('.')) {
            end++;
        }
        Token behind = tokens.get(end);
        if (end == at || behind.is('(') || behind.is('[')) {
            return Optional.empty();
        }
        Optional<JsonValue> constant = constant(text.substring(peek().start(), behind.start()));
        if (constant.isPresent()) {
            at = end;
        }
        return constant;
    }

    private static Optional<JsonValue> constant(String word) {
        return switch (word) {
            case "true", "false" -> Optional.of(JsonBoolean.of(word.equals("true")));
            case "null" -> Optional.of(JsonNull.of());
            default -> JsonNumber.isSpelling(word) ? Optional.of(JsonNumber.of(word)) : Optional.empty();
        };
    }

    /** The text from here up to a token. */
    String textUpTo(Token from, Token to) {
        return text.substring(from.start(), to.start());
    }

    /** A fault that shows what stands where something else should. */
    SyntaxFault unexpected(String expected) {
        Token token = peek();
        String found = switch (token.kind()) {
            case END -> "nothing";
            case BLANK -> "a blank";
            case QUOTED -> "a text in quotes";
            case NAME, SYMBOL -> token.text();
        };
        return new SyntaxFault(ProblemCode.MALFORMED_EXPRESSION, "expected " + expected + ", found " + found);
    }
}
