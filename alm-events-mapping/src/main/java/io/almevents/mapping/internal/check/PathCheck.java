package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Part;
import io.almevents.mapping.internal.ast.Text;
import io.almevents.mapping.internal.ast.Walk;
import io.almevents.mapping.internal.lexer.SourceString;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;

/** The literal text of a path can be sent as it is, or has one obvious percent-encoding. */
final class PathCheck {
    private static final int HEX = 16;

    private final Diagnostics diagnostics;

    PathCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void run(Contents contents) {
        for (Text path : contents.paths()) {
            check(path);
        }
    }

    private void check(Text path) {
        for (Part part : path.parts()) {
            if (part instanceof Part.Literal literal) {
                // Expressions at fault are no parts, so a literal is found by the place where it begins.
                int at = path.source().indexOf(literal.at());
                for (int i = 0; i < literal.text().length(); i++) {
                    check(path.source(), literal.text(), i, at + i);
                }
            } else if (part instanceof Part.Expression expression && encodes(expression.operand())) {
                diagnostics.report(
                        ProblemCode.DOUBLE_ENCODING,
                        part.at(),
                        "what is inserted into a path is percent-encoded anyway: URL encodes it once more");
            }
        }
    }

    private void check(SourceString source, String text, int i, int at) {
        char c = text.charAt(i);
        Location place = source.location(at, at + 1);
        if (c == '#') {
            report(place, "a path is sent without a fragment: write # as %23");
        } else if (Character.isISOControl(c)) {
            report(place, "a control character cannot stand in a path");
        } else if (c == '%' && (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2)))) {
            report(place, "% begins an encoded character, as in %20: write a % of its own as %25");
        }
    }

    private static boolean encodes(Operand operand) {
        if (operand instanceof Operand.FunctionCall call && call.name().equals("URL")) {
            return true;
        }
        for (Operand inner : Walk.inside(operand)) {
            if (encodes(inner)) {
                return true;
            }
        }
        return false;
    }

    private void report(Location place, String message) {
        diagnostics.report(ProblemCode.BAD_PATH, place, message);
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, HEX) >= 0;
    }
}
