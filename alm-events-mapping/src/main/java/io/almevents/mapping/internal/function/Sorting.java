package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order of SORT: numbers by value, before strings by code point. What is equal stays in its order. */
final class Sorting {
    private record Numbered(Decimal value, JsonNumber number) {}

    private Sorting() {}

    static JsonArray sorted(JsonArray array) {
        List<Numbered> numbers = new ArrayList<>();
        List<JsonString> strings = new ArrayList<>();
        for (JsonValue element : array.elements()) {
            if (element instanceof JsonNumber number) {
                numbers.add(new Numbered(Decimal.of(number.spelling()), number));
            } else if (element instanceof JsonString string) {
                strings.add(string);
            } else {
                throw new FunctionFault("operand 1 must be an array of numbers and strings only");
            }
        }
        numbers.sort(Comparator.comparing(Numbered::value));
        strings.sort(Comparator.comparing(JsonString::text, Sorting::byCodePoint));
        List<JsonValue> sorted = new ArrayList<>();
        numbers.forEach(numbered -> sorted.add(numbered.number()));
        sorted.addAll(strings);
        return JsonArray.of(sorted);
    }

    /** {@link String#compareTo} puts U+FFFD behind U+10000, for it compares halves of surrogate pairs. */
    private static int byCodePoint(String a, String b) {
        int end = Math.min(a.length(), b.length());
        for (int i = 0; i < end; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean pairs = Character.isSurrogate(x) != Character.isSurrogate(y);
                return pairs ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
