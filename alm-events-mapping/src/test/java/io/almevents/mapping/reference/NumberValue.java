package io.almevents.mapping.reference;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The value of a number: digits without zeros at their end, times ten to the power of the exponent. */
record NumberValue(BigInteger digits, BigInteger exponent) implements Comparable<NumberValue> {
    static NumberValue of(Spelled number) {
        String[] halves = number.spelling().split("[eE]", 2);
        BigDecimal mantissa = new BigDecimal(halves[0]).stripTrailingZeros();
        if (mantissa.signum() == 0) {
            return new NumberValue(BigInteger.ZERO, BigInteger.ZERO);
        }
        BigInteger exponent = new BigInteger(halves.length > 1 ? halves[1] : "0");
        return new NumberValue(mantissa.unscaledValue(), exponent.subtract(BigInteger.valueOf(mantissa.scale())));
    }

    boolean isWhole() {
        return exponent.signum() >= 0;
    }

    /** A whole number, or the nearest end of the range. */
    long clamped(long min, long max) {
        BigInteger least = BigInteger.valueOf(min);
        BigInteger most = BigInteger.valueOf(max);
        if (exponent.bitLength() > 10) {
            return digits.signum() < 0 ? min : max;
        }
        return digits.multiply(BigInteger.TEN.pow(exponent.intValueExact()))
                .max(least)
                .min(most)
                .longValueExact();
    }

    /** Where the exponents are far apart their sizes decide, else the difference of the numbers. */
    @Override
    public int compareTo(NumberValue other) {
        BigInteger apart = exponent.subtract(other.exponent);
        if (digits.signum() != other.digits.signum() || digits.signum() == 0) {
            return Integer.compare(digits.signum(), other.digits.signum());
        }
        if (apart.bitLength() > 16) {
            return apart.signum() * digits.signum();
        }
        int shift = apart.intValueExact();
        BigInteger mine = shift > 0 ? digits.multiply(BigInteger.TEN.pow(shift)) : digits;
        BigInteger others = shift < 0 ? other.digits.multiply(BigInteger.TEN.pow(-shift)) : other.digits;
        return mine.compareTo(others);
    }
}
