package io.almevents.mapping.internal.function;

import java.math.BigInteger;
import java.util.OptionalInt;

/**
 * The value of a number whatever its spelling: digits without zeros at their ends, and where the point stands. Unlike
 * {@link java.math.BigDecimal} it takes exponents of any length, and never computes with them.
 *
 * @param digits without leading and trailing zeros; empty for zero
 * @param exponent power of ten of the last digit
 */
record Decimal(boolean negative, String digits, BigInteger exponent) implements Comparable<Decimal> {
    /** Reading an exponent takes time that grows with the square of its length. */
    private static final int MAX_EXPONENT_DIGITS = 1_000;

    /** What has more is larger than every {@code int}. */
    private static final int MAX_COUNT_DIGITS = 10;

    private static final BigInteger MAX_ZEROS = BigInteger.valueOf(MAX_COUNT_DIGITS);

    private static final Decimal ZERO = new Decimal(false, "", BigInteger.ZERO);

    static Decimal of(String spelling) {
        boolean negative = spelling.startsWith("-");
        int e = Math.max(spelling.indexOf('e'), spelling.indexOf('E'));
        String mantissa = spelling.substring(negative ? 1 : 0, e < 0 ? spelling.length() : e);
        int point = mantissa.indexOf('.');
        int fraction = point < 0 ? 0 : mantissa.length() - point - 1;
        String digits = mantissa.replace(".", "");
        int first = 0;
        while (first < digits.length() && digits.charAt(first) == '0') {
            first++;
        }
        int end = digits.length();
        while (end > first && digits.charAt(end - 1) == '0') {
            end--;
        }
        if (first == end) {
            return ZERO;
        }
        BigInteger exponent = e < 0 ? BigInteger.ZERO : exponent(spelling.substring(e + 1));
        long shift = (long) (digits.length() - end) - fraction;
        return new Decimal(negative, digits.substring(first, end), exponent.add(BigInteger.valueOf(shift)));
    }

    /** As a whole number: empty where it is none; the nearest {@code int} where it is too large. */
    OptionalInt whole() {
        if (exponent.signum() < 0) {
            return OptionalInt.empty();
        }
        boolean large = exponent.compareTo(MAX_ZEROS) > 0 || digits.length() > MAX_COUNT_DIGITS;
        BigInteger most = BigInteger.valueOf(Integer.MAX_VALUE);
        BigInteger exact =
                large ? most : new BigInteger("0" + digits).multiply(BigInteger.TEN.pow(exponent.intValue()));
        int magnitude = exact.min(most).intValue();
        return OptionalInt.of(negative ? -magnitude : magnitude);
    }

    @Override
    public int compareTo(Decimal other) {
        if (sign() != other.sign()) {
            return Integer.compare(sign(), other.sign());
        }
        BigInteger size = exponent.add(BigInteger.valueOf(digits.length()));
        int bySize = size.compareTo(other.exponent.add(BigInteger.valueOf(other.digits.length())));
        return sign() * (bySize != 0 ? bySize : digits.compareTo(other.digits));
    }

    private int sign() {
        return digits.isEmpty() ? 0 : negative ? -1 : 1;
    }

    private static BigInteger exponent(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        if (digits.replaceFirst("^-?0*", "").length() > MAX_EXPONENT_DIGITS) {
            throw new FunctionFault("an exponent has more than " + MAX_EXPONENT_DIGITS + " digits");
        }
        return new BigInteger(digits);
    }
}
