package io.almevents.mapping.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a text with expressions apart. It expects text that the compiler accepts and stops at any other. */
final class TextReader {
    private static final String BLANKS = " \t\r\n";
    private static final String NO_NAME = ".,()[]{}'\"#$@" + BLANKS;

    /** What makes a token the literal and not a path: it is one as a whole. */
    private static final Pattern CONSTANT =
            Pattern.compile("(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?=[ \t\r\n,)])");

    private static final Pattern CALL = Pattern.compile("[A-Z][A-Z0-9_]*[ \t\r\n]*\\(");

    private final String text;
    private int at;

    private TextReader(String text) {
        this.text = text;
    }

    /** The parts of a text in their order. */
    static List<Part> parts(String text) {
        return new TextReader(text).parts();
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (at < text.length()) {
            if (text.startsWith("#{", at) || text.startsWith("${", at)) {
                if (!literal.isEmpty()) {
                    parts.add(new Part.Literal(literal.toString()));
                    literal.setLength(0);
                }
                parts.add(expression());
            } else {
                literal.append(text.charAt(at++));
            }
        }
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
        }
        return parts;
    }

    private Part expression() {
        boolean call = text.charAt(at) == '$';
        at += 2;
        blanks();
        Part part;
        if (call) {
            part = call();
        } else if (next("'")) {
            part = new Part.Quoted(quoted());
        } else {
            part = reference();
        }
        blanks();
        expect("}");
        return part;
    }

    /** A call; blanks may stand around its parentheses, so also before the selection. */
    private Part call() {
        int start = at;
        while (isNameOfFunction(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        blanks();
        expect("(");
        Part call = name.equals("SWITCH") ? switchCall() : function(name);
        int behind = at;
        blanks();
        if (!next(".") && !next("[")) {
            at = behind;
            return call;
        }
        return new Part.Selected(call, selection());
    }

    private static boolean isNameOfFunction(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private Part function(String name) {
        List<Part> operands = new ArrayList<>();
        blanks();
        while (!next(")")) {
            operands.add(operandOfFunction());
            blanks();
            if (next(",")) {
                expect(",");
                blanks();
            }
        }
        expect(")");
        return new Part.Call(name, operands);
    }

    private Part operandOfFunction() {
        Matcher constant = CONSTANT.matcher(text).region(at, text.length());
        if (!constant.lookingAt()) {
            return operand();
        }
        at = constant.end();
        return new Part.Constant(
                switch (constant.group()) {
                    case "null" -> null;
                    case "true" -> true;
                    case "false" -> false;
                    default -> new Spelled(constant.group());
                });
    }

    private Part operand() {
        if (next("'")) {
            return new Part.Quoted(quoted());
        }
        return CALL.matcher(text).region(at, text.length()).lookingAt() ? call() : reference();
    }

    private Part switchCall() {
        int comma = text.indexOf(',', at);
        String name = trimmed(text.substring(at, comma));
        at = comma + 1;
        blanks();
        Part operand = operand();
        blanks();
        expect(")");
        return new Part.Switch(name, operand);
    }

    private Part reference() {
        return next("@") ? variable() : new Part.Attribute(path());
    }

    private Part variable() {
        expect("@");
        int start = at;
        while (Character.isUpperCase(text.charAt(at)) || text.charAt(at) == '_') {
            at++;
        }
        String name = text.substring(start, at);
        int afterName = at;
        blanks();
        if (!next("(")) {
            at = afterName;
            return name.equals("ITEM") ? new Part.Item(0, List.of()) : new Part.Variable(name, "");
        }
        if (name.equals("ITEM")) {
            return item();
        }
        int close = text.indexOf(')', at);
        String argument = trimmed(text.substring(at + 1, close));
        at = close + 1;
        return new Part.Variable(name, argument);
    }

    private static final Pattern OUTWARD = Pattern.compile("\\^(?=[.\\[) \t\r\n])");

    private Part item() {
        expect("(");
        blanks();
        int outward = 0;
        List<Step> steps = new ArrayList<>();
        while (OUTWARD.matcher(text).region(at, text.length()).lookingAt()) {
            expect("^");
            outward++;
            if (!next(".")) {
                steps.addAll(selection());
                blanks();
                expect(")");
                return new Part.Item(outward, steps);
            }
            expect(".");
        }
        steps.addAll(path());
        blanks();
        expect(")");
        return new Part.Item(outward, steps);
    }

    private List<Step> path() {
        List<Step> steps = new ArrayList<>();
        steps.add(next("[") ? bracket() : name());
        steps.addAll(selection());
        return steps;
    }

    private List<Step> selection() {
        List<Step> steps = new ArrayList<>();
        while (next(".") || next("[")) {
            if (next("[")) {
                steps.add(bracket());
            } else {
                expect(".");
                steps.add(name());
            }
        }
        return steps;
    }

    private Step name() {
        int start = at;
        while (at < text.length() && NO_NAME.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        require(at > start, "a name");
        return new Step.Name(text.substring(start, at));
    }

    private Step bracket() {
        expect("[");
        Step step;
        if (next("*")) {
            expect("*");
            step = new Step.All();
        } else if (next("'")) {
            step = new Step.Name(quoted());
        } else {
            int close = text.indexOf(']', at);
            step = new Step.Index(Integer.parseInt(text.substring(at, close)));
            at = close;
        }
        expect("]");
        return step;
    }

    private String quoted() {
        expect("'");
        StringBuilder content = new StringBuilder();
        while (next("''") || !next("'")) {
            if (next("''")) {
                at++;
            }
            content.append(text.charAt(at++));
        }
        expect("'");
        return content.toString();
    }

    private void blanks() {
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && BLANKS.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && BLANKS.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    private boolean next(String expected) {
        return text.startsWith(expected, at);
    }

    private void expect(String expected) {
        require(next(expected), expected);
        at += expected.length();
    }

    private void require(boolean condition, String expected) {
        if (!condition) {
            throw new IllegalStateException("no valid mapping: expected " + expected + " at " + at + " of " + text);
        }
    }
}
