package io.almevents.mapping.internal.parser;

import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.lexer.Chunk;
import io.almevents.mapping.internal.lexer.SourceString;
import io.almevents.mapping.internal.lexer.TextLexer;
import io.almevents.mapping.internal.lexer.Token;
import io.almevents.mapping.internal.lexer.Token.Kind;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.language.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses the strings of a mapping file into texts. An expression that is at fault is reported, at the place where it begins,
 * and left out.
 */
final class TextParser {
    private static final int BRACKETS = 2;

    private final Diagnostics diagnostics;
    private final int maxExpressionBytes;
    private final int maxFunctionDepth;

    TextParser(Diagnostics diagnostics, Limits limits) {
        this.diagnostics = diagnostics;
        this.maxExpressionBytes = limits.expressionBytes();
        this.maxFunctionDepth = limits.mappingDepth();
    }

    Text parse(JsonString string, String pointer) {
        SourceString source =
                SourceString.of(string, pointer, diagnostics.source().bytes());
        List<Part> parts = new ArrayList<>();
        for (Chunk chunk : TextLexer.split(source.text())) {
            Location at = source.location(chunk.start(), chunk.end());
            try {
                parts.add(part(source.text(), chunk, at));
            } catch (SyntaxFault fault) {
                diagnostics.report(fault.code(), at, fault.text());
            }
        }
        Location at = new Location(string.span().start(), string.span().end(), pointer);
        return new Text(source, List.copyOf(parts), at);
    }

    /** A text that must be one expression; {@code what} begins the sentence that says so. */
    Text parseExpression(JsonString string, String pointer, String what) {
        Text text = parse(string, pointer);
        // A text whose only expression is at fault has no parts; that fault is reported already.
        boolean reported = text.parts().isEmpty() && !string.text().isEmpty();
        if (!text.isWholeValue() && !reported) {
            diagnostics.report(
                    ProblemCode.NOT_ONE_EXPRESSION,
                    text.at(),
                    what + " is exactly one expression, without a blank beside it");
        }
        return text;
    }

    private Part part(String text, Chunk chunk, Location at) {
        String chunkText = text.substring(chunk.start(), chunk.end());
        if (chunk.kind() == Chunk.Kind.LITERAL) {
            return new Part.Literal(chunkText, at);
        }
        if (chunk.kind() == Chunk.Kind.UNTERMINATED) {
            String outside = chunkText.indexOf('\'') < 0 ? "" : " outside of quotes";
            throw new SyntaxFault(ProblemCode.UNTERMINATED, "the expression has no } at its end" + outside);
        }
        if (chunkText.getBytes(StandardCharsets.UTF_8).length > maxExpressionBytes) {
            throw new SyntaxFault(ProblemCode.LIMIT, "the expression is longer than " + maxExpressionBytes + " bytes");
        }
        TokenCursor tokens = new TokenCursor(text, chunk.start() + BRACKETS, chunk.end() - 1);
        tokens.skipBlanks();
        if (tokens.peek().kind() == Kind.END) {
            throw new SyntaxFault(ProblemCode.EMPTY_EXPRESSION, "the expression is empty");
        }
        Operand operand = chunk.kind() == Chunk.Kind.PLACEHOLDER ? placeholder(tokens) : call(tokens);
        boolean blank = tokens.peek().kind() == Kind.BLANK;
        tokens.skipBlanks();
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.unexpected("the end of the expression" + (blank ? " after the blank" : ""));
        }
        return new Part.Expression(operand, at);
    }

    private Operand placeholder(TokenCursor tokens) {
        Token name = tokens.peek();
        if (name.kind() == Kind.NAME && tokens.followedBy('(')) {
            throw new SyntaxFault(
                    ProblemCode.MALFORMED_EXPRESSION,
                    "a function is called between ${ and }, not #{ and }: ${" + name.text() + "(…)}");
        }
        return new OperandParser(tokens, maxFunctionDepth).operand();
    }

    private Operand call(TokenCursor tokens) {
        if (tokens.peek().kind() == Kind.NAME && tokens.followedBy('(')) {
            return new OperandParser(tokens, maxFunctionDepth).call();
        }
        throw new SyntaxFault(
                ProblemCode.MALFORMED_EXPRESSION,
                "between ${ and } stands a function with its arguments in parentheses; an attribute is written #{…}");
    }
}
