package io.almevents.mapping.internal.check;

import io.almevents.mapping.internal.ast.Operand;
import io.almevents.mapping.internal.ast.Operand.Constant;
import io.almevents.mapping.internal.ast.Operand.FunctionCall;
import io.almevents.mapping.internal.ast.Part.Expression;
import io.almevents.mapping.internal.function.Function;
import io.almevents.mapping.internal.function.FunctionFault;
import io.almevents.mapping.internal.function.Vocabulary;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.source.Diagnostics;
import io.almevents.mapping.internal.source.Location;
import io.almevents.mapping.internal.source.ProblemCode;
import io.almevents.mapping.language.Dialect;
import io.almevents.mapping.language.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every function that is called is known, has as many operands as it takes, and could work with those that are known. */
final class FunctionCheck {
    private static final String REGEX_JAR = "alm-events-regex";

    /** Functions of the language that come in a jar of their own. */
    private static final Map<String, String> JARS =
            Map.of("MATCHES", REGEX_JAR, "REPLACE_ALL", REGEX_JAR, "EXTRACT", REGEX_JAR);

    private final Dialect dialect;
    private final Vocabulary vocabulary;
    private final Limits limits;
    private final Diagnostics diagnostics;

    FunctionCheck(Dialect dialect, Vocabulary vocabulary, Limits limits, Diagnostics diagnostics) {
        this.dialect = dialect;
        this.vocabulary = vocabulary;
        this.limits = limits;
        this.diagnostics = diagnostics;
    }

    /** Whether a function is there, or in a jar of ours that is not. */
    static boolean isKnown(String name, Vocabulary vocabulary) {
        return vocabulary.function(name) != null || JARS.containsKey(name);
    }

    void run(Contents contents) {
        for (Expression expression : contents.all()) {
            constant(expression.operand(), expression.at());
        }
        Location file = contents.file().at();
        for (String fault : vocabulary.faults()) {
            diagnostics.report(ProblemCode.NAME_CLASH, file, fault);
        }
        for (String fault : vocabulary.broken()) {
            diagnostics.report(ProblemCode.BROKEN_FUNCTION, file, "a function cannot be loaded: " + fault);
        }
    }

    /** Checks an operand with all inside it; what it gives where that is known, else {@code null}. */
    private @Nullable JsonValue constant(Operand operand, Location at) {
        if (operand instanceof Constant constant) {
            return constant.value();
        } else if (operand instanceof FunctionCall call) {
            List<@Nullable JsonValue> operands = new ArrayList<>();
            for (Operand inner : call.operands()) {
                operands.add(constant(inner, at));
            }
            return call(call.name(), operands, at);
        } else if (operand instanceof Operand.SwitchCall call) {
            constant(call.operand(), at);
        } else if (operand instanceof Operand.Selection selection) {
            constant(selection.call(), at);
        }
        return null;
    }

    private @Nullable JsonValue call(String name, List<@Nullable JsonValue> operands, Location at) {
        Function function = vocabulary.function(name);
        if (function == null) {
            unknown(name, at);
            return null;
        }
        int count = operands.size();
        if (count < function.min() || count > function.max()) {
            diagnostics.report(ProblemCode.WRONG_ARITY, at, name + " takes " + function.arity() + ", found " + count);
            return null;
        }
        boolean fit = true;
        for (int i = 0; i < count; i++) {
            fit &= fits(function, i, operands.get(i), at);
        }
        return fit ? link(function, operands, at) : null;
    }

    private boolean fits(Function function, int index, @Nullable JsonValue constant, Location at) {
        try {
            if (constant != null) {
                function.check(index, constant);
            }
            return true;
        } catch (FunctionFault fault) {
            bad(function, fault, at);
            return false;
        }
    }

    private @Nullable JsonValue link(Function function, List<@Nullable JsonValue> constants, Location at) {
        try {
            return function.link(constants, limits).constant();
        } catch (FunctionFault fault) {
            bad(function, fault, at);
            return null;
        }
    }

    private void bad(Function function, FunctionFault fault, Location at) {
        diagnostics.report(ProblemCode.BAD_OPERAND, at, function.name() + ": " + fault.text());
    }

    private void unknown(String name, Location at) {
        String jar = JARS.get(name);
        if (jar == null) {
            String message = "the function " + name + " is not known here; SAP may know it";
            diagnostics.report(ProblemCode.UNKNOWN_FUNCTION, at, message, name, vocabulary.functionNames());
        } else if (dialect == Dialect.EXTENDED) {
            // The other refuses it whatever jars there are.
            String message = "the function " + name + " is in the jar " + jar + ", which is not here";
            diagnostics.report(ProblemCode.UNKNOWN_FUNCTION, at, message);
        }
    }
}
