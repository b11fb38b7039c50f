package io.almevents.store.jdbc;

import java.math.BigDecimal;

/** A number of a target's answer, which keeps its spelling. Two are equal if they are spelled alike. */
final class SpelledNumber extends Number {
    private static final long serialVersionUID = 1L;

    /** Beyond it a double no longer tells one integer from the next. */
    private static final double EXACT = 1L << 53;

    private final String spelling;

    SpelledNumber(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public int intValue() {
        return (int) longValue();
    }

    /** By way of double where that is exact or far too large: 1E400000000 as an exact integer would fill the heap. */
    @Override
    public long longValue() {
        double approximate = doubleValue();
        boolean large = Math.abs(approximate) >= EXACT && Math.abs(approximate) <= Long.MAX_VALUE;
        return large ? new BigDecimal(spelling).longValue() : (long) approximate;
    }

    @Override
    public float floatValue() {
        return Float.parseFloat(spelling);
    }

    @Override
    public double doubleValue() {
        return Double.parseDouble(spelling);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpelledNumber number && number.spelling.equals(spelling);
    }

    @Override
    public int hashCode() {
        return spelling.hashCode();
    }

    @Override
    public String toString() {
        return spelling;
    }
}
