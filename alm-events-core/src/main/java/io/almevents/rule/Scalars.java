package io.almevents.rule;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Single values in the form in which they are compared. */
final class Scalars {
    /** Longer numbers are no measurements; reading them exactly takes time that grows with the square of their length. */
    private static final int MAX_DIGITS = 1_000;

    /** So many digits always fit a long. */
    private static final int SAFE_DIGITS = 18;

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private Scalars() {}

    /** Stands for the JSON value null, which no set of keys could hold itself. */
    enum Null {
        NULL
    }

    /**
     * What two values have in common that count as equal: 30, 30.0 and 3e1 do, 30 and "30" do not; {@code null} for
     * objects and lists, which equal nothing.
     */
    static @Nullable Object key(@Nullable Object value) {
        if (value == null) {
            return Null.NULL;
        }
        if (value instanceof Number number) {
            BigDecimal exact = number(number);
            // What is too long to be read equals nothing but its own spelling, and no pattern can spell it.
            return exact == null ? null : exact.stripTrailingZeros();
        }
        return value instanceof String || value instanceof Boolean ? value : null;
    }

    /** The number that a value is or spells; {@code null} for everything else. */
    static @Nullable BigDecimal number(@Nullable Object value) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            return null;
        }
        String text = value.toString();
        if (isShortInteger(text)) {
            return BigDecimal.valueOf(Long.parseLong(text));
        }
        if (text.length() > MAX_DIGITS || !NUMBER.matcher(text).matches()) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            // The exponent exceeds every range.
            return null;
        }
    }

    /** Most numbers are some digits, which need no regular expression. */
    private static boolean isShortInteger(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= SAFE_DIGITS;
    }

    /** One form for all ways to write the letters of a text in upper and lower case, as equalsIgnoreCase sees them. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(Character.toLowerCase(Character.toUpperCase(text.charAt(i))));
        }
        return folded.toString();
    }
}
