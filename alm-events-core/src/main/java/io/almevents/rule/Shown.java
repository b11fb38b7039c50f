package io.almevents.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as an explanation shows them: like JSON, on one line, and not without end. */
final class Shown {
    /** Enough to recognise a value. */
    private static final int MAX_TEXT = 200;

    private static final int MAX_ELEMENTS = 10;
    /** 100 is better read than 1E+2, but 1E+400 is not better written out. */
    private static final int MAX_PLAIN_DIGITS = 30;

    private Shown() {}

    static String value(@Nullable Object value) {
        if (value instanceof String text) {
            return text(text);
        } else if (value instanceof BigDecimal number) {
            return Math.abs((long) number.precision() - number.scale()) > MAX_PLAIN_DIGITS
                    ? number.toString()
                    : number.toPlainString();
        } else if (value instanceof List<?> list) {
            return list(list);
        } else if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "{}" : "{…}";
        }
        return value == null || value == Scalars.Null.NULL ? "null" : cut(value.toString());
    }

    private static String list(List<?> list) {
        String more = list.size() > MAX_ELEMENTS ? ", … " + (list.size() - MAX_ELEMENTS) + " more" : "";
        return list.stream().limit(MAX_ELEMENTS).map(Shown::value).collect(Collectors.joining(", ", "[", more + "]"));
    }

    static String text(String text) {
        StringBuilder shown = new StringBuilder("\"");
        for (char c : cut(text).toCharArray()) {
            if (c == '"' || c == '\\') {
                shown.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                // A line break from an event must not forge a line of the explanation.
                shown.append(String.format("\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.append('"').toString();
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
