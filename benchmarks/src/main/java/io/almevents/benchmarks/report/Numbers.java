package io.almevents.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them: three digits that count. */
final class Numbers {
    private static final double FULL = 1_000;
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Numbers() {}

    static String of(double value) {
        if (Math.abs(value) >= FULL) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        // Below a hundred-thousandth it is a zero that the measuring blurred.
        return rounded.abs().doubleValue() < 1e-5 ? "0" : rounded.toPlainString();
    }

    /** An empty cell where there is none. */
    static String of(OptionalDouble value) {
        return value.isPresent() ? of(value.getAsDouble()) : "";
    }
}
