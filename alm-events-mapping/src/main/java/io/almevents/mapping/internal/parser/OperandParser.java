package io.almevents.mapping.internal.parser;

import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Operand.FunctionCall;
import io.almevents.mapping.internal.ast.Operand.Path;
import io.almevents.mapping.internal.ast.Operand.Quoted;
import io.almevents.mapping.internal.ast.Operand.SystemReference;
import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.lexer.Token;
import io.almevents.mapping.internal.lexer.Token.Kind;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses paths, references, quoted texts, and calls as far as their names. */
final class OperandParser {
    private final TokenCursor tokens;

    OperandParser(TokenCursor tokens) {
        this.tokens = tokens;
    }

    Operand operand() {
        Token first = tokens.peek();
        if (first.kind() == Kind.QUOTED) {
            tokens.next();
            return new Quoted(first.text());
        }
        if (tokens.take('@')) {
            return systemReference();
        }
        Path path = path();
        if (path.steps().size() == 1 && first.kind() == Kind.NAME && tokens.takeSpaced('(')) {
            skipArguments();
            return new FunctionCall(first.text());
        }
        return path;
    }

    private SystemReference systemReference() {
        if (tokens.peek().kind() != Kind.NAME) {
            throw tokens.unexpected("a name behind @");
        }
        String name = tokens.next().text();
        if (!tokens.takeSpaced('(')) {
            return new SystemReference(name, Optional.empty());
        }
        Token first = tokens.peek();
        while (!tokens.peek().is(')')) {
            Token token = tokens.peek();
            if (token.kind() == Kind.END || token.kind() == Kind.QUOTED || token.is('(') || token.is('{')) {
                throw tokens.unexpected(") behind the argument of @" + name + ", which has no ( ) { } and '");
            }
            tokens.next();
        }
        String argument = tokens.textUpTo(first, tokens.next());
        return new SystemReference(name, Optional.of(argument.strip()));
    }

    private Path path() {
        List<Step> steps = new ArrayList<>();
        if (tokens.peek().kind() == Kind.NAME) {
            steps.add(new Step.Member(tokens.next().text(), false));
        } else if (tokens.take('[')) {
            steps.add(bracketStep());
        } else {
            throw tokens.unexpected("an attribute, a reference or a text in single quotes");
        }
        steps.addAll(selection());
        return new Path(List.copyOf(steps));
    }

    /** The steps behind a value: <code>.name</code> and <code>[…]</code>, as many as there are. */
    List<Step> selection() {
        List<Step> steps = new ArrayList<>();
        while (true) {
            if (tokens.take('.')) {
                if (tokens.peek().kind() != Kind.NAME) {
                    throw tokens.unexpected("a name right behind the dot");
                }
                steps.add(new Step.Member(tokens.next().text(), false));
            } else if (tokens.take('[')) {
                steps.add(bracketStep());
            } else {
                return List.copyOf(steps);
            }
        }
    }

    private Step bracketStep() {
        Token token = tokens.peek();
        Step step;
        if (token.kind() == Kind.QUOTED) {
            step = new Step.Member(token.text(), true);
        } else if (token.kind() == Kind.NAME && token.text().equals("*")) {
            step = new Step.AllElements();
        } else if (token.kind() == Kind.NAME && token.text().matches("-?[0-9]{1,9}")) {
            step = new Step.Element(Integer.parseInt(token.text()));
        } else {
            throw tokens.unexpected("an integer of at most nine digits, * or a name in single quotes");
        }
        tokens.next();
        if (!tokens.take(']')) {
            throw tokens.unexpected("]");
        }
        return step;
    }

    /** Passes over the arguments of a function whose name alone decides about the expression. */
    private void skipArguments() {
        int open = 1;
        while (open > 0) {
            Token token = tokens.next();
            if (token.kind() == Kind.END) {
                throw new SyntaxFault(ProblemCode.MALFORMED_EXPRESSION, "a parenthesis is not closed");
            }
            open += token.is('(') ? 1 : token.is(')') ? -1 : 0;
        }
    }
}
