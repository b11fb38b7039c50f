package io.almevents.mapping.reference;

import io.almevents.mapping.language.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The functions, each as its one line in the specification says. Operands are evaluated when asked for. */
final class Functions {
    private Functions() {}

    static @Nullable Object result(String name, List<Supplier<@Nullable Object>> operands, Limits limits) {
        Object result = switch (name) {
            case "COALESCE" -> coalesce(operands);
            case "IF" -> isTrue(operands.get(0).get()) ? operands.get(1).get() : otherwise(operands);
            case "EXISTS" -> operands.get(0).get() != Absent.MISSING;
            case "EQUALS" -> isEqual(operands.get(0).get(), operands.get(1).get());
            case "AND" -> operands.stream().allMatch(operand -> isTrue(operand.get()));
            case "OR" -> operands.stream().anyMatch(operand -> isTrue(operand.get()));
            case "NOT" -> !isTrue(operands.get(0).get());
            case "CONCAT" ->
                operands.stream().map(operand -> text(operand.get())).collect(Collectors.joining());
            case "JOIN" -> joined(operands.get(0).get(), operands.get(1).get());
            default -> strict(name, operands, limits);
        };
        if (result instanceof String text && text.length() > limits.outputBytes()) {
            throw new ReferenceFailure("M106", "the text is too long");
        }
        return result;
    }

    /** Missing or null operands give a missing result; all are evaluated. */
    private static @Nullable Object strict(String name, List<Supplier<@Nullable Object>> operands, Limits limits) {
        List<Object> values = new ArrayList<>();
        for (Supplier<@Nullable Object> operand : operands) {
            Object value = operand.get();
            if (value != null && value != Absent.MISSING) {
                values.add(value);
            }
        }
        if (values.size() < operands.size()) {
            return Absent.MISSING;
        }
        Arguments arguments = new Arguments(values);
        Object result = TextFunctions.result(name, arguments);
        result = result != Arguments.UNKNOWN ? result : DataFunctions.result(name, arguments, limits);
        result = result != Arguments.UNKNOWN ? result : TimeFunctions.result(name, arguments);
        if (result == Arguments.UNKNOWN) {
            throw new IllegalStateException("no valid mapping: unknown function " + name);
        }
        return result;
    }

    private static Object joined(@Nullable Object array, @Nullable Object separator) {
        require(isAbsent(separator) || isScalar(separator));
        require(isAbsent(array) || array instanceof List);
        List<?> elements = array instanceof List<?> list ? list : List.of();
        return elements.stream().map(JsonText::inserted).collect(Collectors.joining(text(separator)));
    }

    private static @Nullable Object coalesce(List<Supplier<@Nullable Object>> operands) {
        for (Supplier<@Nullable Object> operand : operands) {
            Object value = operand.get();
            if (!isAbsent(value) && !"".equals(value)) {
                return value;
            }
        }
        return Absent.MISSING;
    }

    private static @Nullable Object otherwise(List<Supplier<@Nullable Object>> operands) {
        return operands.size() > 2 ? operands.get(2).get() : Absent.MISSING;
    }

    static boolean isTrue(@Nullable Object value) {
        if (value instanceof Spelled number) {
            return NumberValue.of(number).digits().signum() != 0;
        }
        return !isAbsent(value) && !Set.of("", false, List.of(), Map.of()).contains(value);
    }

    private static boolean isAbsent(@Nullable Object value) {
        return value == null || value == Absent.MISSING;
    }

    static boolean isEqual(@Nullable Object a, @Nullable Object b) {
        if (isAbsent(a) || isAbsent(b)) {
            return isAbsent(a) && isAbsent(b);
        }
        if (a instanceof Spelled x && b instanceof Spelled y) {
            return NumberValue.of(x).equals(NumberValue.of(y));
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return x.size() == y.size() && IntStream.range(0, x.size()).allMatch(i -> isEqual(x.get(i), y.get(i)));
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.keySet().equals(y.keySet())
                    && x.keySet().stream().allMatch(name -> isEqual(x.get(name), y.get(name)));
        }
        return Mappings.present(a).equals(b);
    }

    private static String text(@Nullable Object value) {
        return value == Absent.MISSING ? "" : JsonText.inserted(value);
    }

    private static boolean isScalar(@Nullable Object value) {
        return !(value instanceof List) && !(value instanceof Map);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new ReferenceFailure("M107", "an operand is of the wrong type");
        }
    }
}
