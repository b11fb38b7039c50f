package io.almevents.mapping.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
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

    static @Nullable Object result(String name, List<Supplier<@Nullable Object>> operands) {
        return switch (name) {
            case "COALESCE" -> coalesce(operands);
            case "IF" -> isTrue(operands.get(0).get()) ? operands.get(1).get() : otherwise(operands);
            case "EXISTS" -> operands.get(0).get() != Absent.MISSING;
            case "EQUALS" -> isEqual(operands.get(0).get(), operands.get(1).get());
            case "AND" -> operands.stream().allMatch(operand -> isTrue(operand.get()));
            case "OR" -> operands.stream().anyMatch(operand -> isTrue(operand.get()));
            case "NOT" -> !isTrue(operands.get(0).get());
            case "CONCAT" ->
                operands.stream().map(operand -> text(operand.get())).collect(Collectors.joining());
            case "TRUNCATE" -> truncated(operands);
            default -> throw new IllegalStateException("no valid mapping: unknown function " + name);
        };
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
            return Value.of(number).digits().signum() != 0;
        }
        return !isAbsent(value) && !Set.of("", false, List.of(), Map.of()).contains(value);
    }

    private static boolean isAbsent(@Nullable Object value) {
        return value == null || value == Absent.MISSING;
    }

    private static boolean isEqual(@Nullable Object a, @Nullable Object b) {
        if (isAbsent(a) || isAbsent(b)) {
            return isAbsent(a) && isAbsent(b);
        }
        if (a instanceof Spelled x && b instanceof Spelled y) {
            return Value.of(x).equals(Value.of(y));
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

    private static Object truncated(List<Supplier<@Nullable Object>> operands) {
        Object whole = operands.get(0).get();
        Object count = operands.get(1).get();
        Object suffix = operands.size() > 2 ? operands.get(2).get() : "";
        if (isAbsent(whole) || isAbsent(count) || isAbsent(suffix)) {
            return Absent.MISSING;
        }
        require(isScalar(whole) && isScalar(suffix) && count instanceof Spelled);
        Value most = Value.of((Spelled) Mappings.present(count));
        require(most.digits().signum() >= 0 && most.exponent().signum() >= 0);
        String all = text(whole);
        int length = all.codePointCount(0, all.length());
        if (most.isAtLeast(length)) {
            return all;
        }
        int max = most.digits().intValueExact()
                * BigInteger.TEN.pow(most.exponent().intValueExact()).intValueExact();
        String end = codePoints(text(suffix), max);
        return codePoints(all, max - end.codePointCount(0, end.length())) + end;
    }

    private static boolean isScalar(@Nullable Object value) {
        return !(value instanceof List) && !(value instanceof Map);
    }

    private static String codePoints(String text, int most) {
        return text.codePoints().limit(most).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new ReferenceFailure("M107", "an operand is of the wrong type");
        }
    }

    /** The value of a number: digits without zeros at their end, times ten to the power of the exponent. */
    private record Value(BigInteger digits, BigInteger exponent) {
        static Value of(Spelled number) {
            String[] halves = number.spelling().split("[eE]", 2);
            BigDecimal mantissa = new BigDecimal(halves[0]).stripTrailingZeros();
            if (mantissa.signum() == 0) {
                return new Value(BigInteger.ZERO, BigInteger.ZERO);
            }
            BigInteger exponent = new BigInteger(halves.length > 1 ? halves[1] : "0");
            return new Value(mantissa.unscaledValue(), exponent.subtract(BigInteger.valueOf(mantissa.scale())));
        }

        boolean isAtLeast(int length) {
            boolean huge = exponent.compareTo(BigInteger.TEN) > 0 && digits.signum() > 0;
            return huge
                    || digits.multiply(BigInteger.TEN.pow(exponent.intValueExact()))
                                    .compareTo(BigInteger.valueOf(length))
                            >= 0;
        }
    }
}
