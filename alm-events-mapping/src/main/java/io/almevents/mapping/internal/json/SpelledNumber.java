package io.almevents.mapping.internal.json;

import java.math.BigDecimal;

/** A number that keeps its spelling. Two are equal if they are spelled alike. */
final class SpelledNumber extends Number {
    private static final long serialVersionUID = 1L;

    private final String spelling;

    SpelledNumber(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public int intValue() {
        return (int) longValue();
    }

    @Override
    public long longValue() {
        // By way of double: 1E400000000 as an exact integer would fill the heap.
        return Math.abs(doubleValue()) < (1L << 53) ? (long) doubleValue() : exactLong();
    }

    private long exactLong() {
        double approximate = doubleValue();
        boolean fits = approximate >= -0x1p63 && approximate < 0x1p63;
        return fits ? new BigDecimal(spelling).longValue() : (long) approximate;
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
