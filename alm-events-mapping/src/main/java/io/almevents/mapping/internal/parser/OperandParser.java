package io.almevents.mapping.internal.parser;

import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Operand.Constant;
import io.almevents.mapping.internal.ast.Operand.FunctionCall;
import io.almevents.mapping.internal.ast.Operand.Item;
import io.almevents.mapping.internal.ast.Operand.Path;
import io.almevents.mapping.internal.ast.Operand.Selection;
import io.almevents.mapping.internal.ast.Operand.SwitchCall;
import io.almevents.mapping.internal.ast.Operand.SystemReference;
import io.almevents.mapping.internal.ast.Step;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import io.almevents.mapping.internal.lexer.Token;
import io.almevents.mapping.internal.lexer.Token.Kind;
import io.almevents.mapping.internal.source.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses what stands inside an expression: paths, references, constants and calls. */
final class OperandParser {
    private static final String SWITCH = "SWITCH";
    private static final String ITEM = "ITEM";

    /** The element of the loop around the innermost; an attribute of that name is {@code ['^']}. */
    private static final String OUTWARD = "^";

    private final TokenCursor tokens;
    private final int maxDepth;
    private int depth;

    OperandParser(TokenCursor tokens, int maxDepth) {
        this.tokens = tokens;
        this.maxDepth = maxDepth;
    }

    /** An operand that is no constant but for a quoted text: what stands in a placeholder, or a switch is applied to. */
    Operand operand() {
        Token first = tokens.peek();
        if (first.kind() == Kind.QUOTED) {
            tokens.next();
            return new Constant(JsonString.of(first.text()));
        }
        if (tokens.take('@')) {
            return systemReference();
        }
        if (first.kind() == Kind.NAME && tokens.followedBy('(')) {
            return call();
        }
        return path();
    }

    /** A call, with the selection behind it. */
    Operand call() {
        String name = tokens.next().text();
        tokens.takeSpaced('(');
        if (++depth > maxDepth) {
            throw new SyntaxFault(ProblemCode.LIMIT, "functions are nested more than " + maxDepth + " deep");
        }
        Operand call = name.equals(SWITCH) ? switchCall() : new FunctionCall(name, operands());
        depth--;
        tokens.skipBlanks();
        List<Step> selection = selection();
        return selection.isEmpty() ? call : new Selection(call, selection);
    }

    private SwitchCall switchCall() {
        Token first = tokens.peek();
        while (!tokens.peek().is(',')) {
            if (tokens.next().kind() == Kind.END) {
                throw wrongArity();
            }
        }
        String name = tokens.textUpTo(first, tokens.peek()).strip();
        tokens.takeSpaced(',');
        if (name.isEmpty() || tokens.peek().is(')')) {
            throw wrongArity();
        }
        Operand operand = operand();
        tokens.skipBlanks();
        if (tokens.peek().is(',')) {
            throw wrongArity();
        }
        if (!tokens.take(')')) {
            throw tokens.unexpected(")");
        }
        return new SwitchCall(name, operand);
    }

    private static SyntaxFault wrongArity() {
        return new SyntaxFault(
                ProblemCode.WRONG_ARITY, "SWITCH takes two arguments: the name of a switch and an attribute");
    }

    private List<Operand> operands() {
        List<Operand> operands = new ArrayList<>();
        if (tokens.take(')')) {
            return operands;
        }
        do {
            Optional<JsonValue> constant = tokens.takeConstant();
            operands.add(constant.isPresent() ? new Constant(constant.get()) : operand());
        } while (tokens.takeSpaced(','));
        tokens.skipBlanks();
        if (tokens.peek().kind() == Kind.END) {
            throw new SyntaxFault(ProblemCode.MALFORMED_EXPRESSION, "a parenthesis is not closed");
        }
        if (!tokens.take(')')) {
            throw tokens.unexpected(", or )");
        }
        return List.copyOf(operands);
    }

    private Operand systemReference() {
        if (tokens.peek().kind() != Kind.NAME) {
            throw tokens.unexpected("a name behind @");
        }
        String name = tokens.next().text();
        if (name.equals(ITEM)) {
            return item();
        }
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

    private Item item() {
        if (!tokens.takeSpaced('(')) {
            return new Item(0, List.of());
        }
        int outward = 0;
        List<Step> steps = List.of();
        boolean more = true;
        while (more && tokens.peek().kind() == Kind.NAME && tokens.peek().text().equals(OUTWARD)) {
            tokens.next();
            outward++;
            steps = tokens.peek().is('[') ? selection() : List.of();
            more = steps.isEmpty() && tokens.take('.');
        }
        if (outward == 0 || more) {
            steps = path().steps();
        }
        tokens.skipBlanks();
        if (!tokens.take(')')) {
            throw tokens.unexpected(") behind the path of @ITEM");
        }
        return new Item(outward, steps);
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
        addSelection(steps);
        return new Path(List.copyOf(steps));
    }

    /** The steps behind a value: <code>.name</code> and <code>[…]</code>, as many as there are. */
    private List<Step> selection() {
        List<Step> steps = new ArrayList<>();
        addSelection(steps);
        return List.copyOf(steps);
    }

    private void addSelection(List<Step> steps) {
        while (true) {
            if (tokens.take('.')) {
                if (tokens.peek().kind() != Kind.NAME) {
                    throw tokens.unexpected("a name right behind the dot");
                }
                steps.add(new Step.Member(tokens.next().text(), false));
            } else if (tokens.take('[')) {
                steps.add(bracketStep());
            } else {
                return;
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
}
