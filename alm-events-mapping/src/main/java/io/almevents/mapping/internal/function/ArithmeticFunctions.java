package io.almevents.mapping.internal.function;

import static io.almevents.mapping.internal.function.Strict.strict;
import static io.almevents.mapping.internal.function.Type.POSITION;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Exact decimal arithmetic. Results are written without an exponent, with all the decimal places that they have. */
final class ArithmeticFunctions {
    /** No amount, count or time has more; with the exponents that JSON allows a sum could fill the heap. */
    private static final int MAX_DIGITS = 1_000;

    /** Reads as many digits as are allowed, and no more. */
    private static final int MAX_EXPONENT_CHARACTERS = 6;

    private static final Type<BigDecimal> NUMBER =
            new Type<>(BigDecimal.class, "must be a number", ArithmeticFunctions::decimal);

    private ArithmeticFunctions() {}

    /** The function of a name, made when it is asked for: most mappings call few. */
    static Function of(String name) {
        return switch (name) {
            case "ADD" -> strict(name, o -> plain(o.get(0, NUMBER).add(o.get(1, NUMBER))), NUMBER, NUMBER);
            case "SUBTRACT" -> strict(name, o -> plain(o.get(0, NUMBER).subtract(o.get(1, NUMBER))), NUMBER, NUMBER);
            case "MULTIPLY" -> strict(name, o -> plain(o.get(0, NUMBER).multiply(o.get(1, NUMBER))), NUMBER, NUMBER);
            case "ROUND" -> strict(name, ArithmeticFunctions::round, NUMBER, POSITION.orNone());
            default -> throw new IllegalArgumentException("no such function: " + name);
        };
    }

    private static JsonValue round(Operands operands) {
        int digits = operands.has(1) ? operands.integer(1) : 0;
        if (Math.abs((long) digits) > MAX_DIGITS) {
            throw tooManyDigits();
        }
        return plain(operands.get(0, NUMBER).setScale(digits, RoundingMode.HALF_UP));
    }

    private static JsonValue plain(BigDecimal number) {
        return JsonNumber.of(bounded(number).toPlainString());
    }

    private static @Nullable BigDecimal decimal(JsonValue value) {
        if (!(value instanceof JsonNumber number)) {
            return null;
        }
        String spelling = number.spelling();
        int e = Math.max(spelling.indexOf('e'), spelling.indexOf('E'));
        int mantissa = e < 0 ? spelling.length() : e;
        // The sign and the point are no digits; what is longer cannot be within the bound.
        if (mantissa > MAX_DIGITS + 2 || spelling.length() - mantissa > MAX_EXPONENT_CHARACTERS) {
            throw tooManyDigits();
        }
        BigDecimal decimal = new BigDecimal(spelling);
        return bounded(decimal.signum() == 0 && decimal.scale() < 0 ? BigDecimal.ZERO : decimal);
    }

    private static BigDecimal bounded(BigDecimal number) {
        long places = Math.max(number.scale(), 0);
        long whole = Math.max((long) number.precision() - number.scale(), 1);
        if (whole + places > MAX_DIGITS) {
            throw tooManyDigits();
        }
        return number;
    }

    private static FunctionFault tooManyDigits() {
        return new FunctionFault("a number has more than " + MAX_DIGITS + " digits");
    }
}
