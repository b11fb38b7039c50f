package io.almevents.mapping.internal.parser;

import io.almevents.mapping.internal.lexer.ExpressionLexer;
import io.almevents.mapping.internal.lexer.Token;
import io.almevents.mapping.internal.lexer.Token.Kind;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.List;

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
