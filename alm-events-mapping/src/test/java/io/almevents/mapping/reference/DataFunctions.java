package io.almevents.mapping.reference;

import io.almevents.mapping.language.Limits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions of arrays, objects and numbers, and the conversions. */
final class DataFunctions {
    private static final String NUMBER = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?";

    private DataFunctions() {}

    static @Nullable Object result(String name, Arguments a, Limits limits) {
        return switch (name) {
            case "FIRST" -> a.array(0).isEmpty() ? Absent.MISSING : a.array(0).get(0);
            case "LAST" ->
                a.array(0).isEmpty()
                        ? Absent.MISSING
                        : a.array(0).get(a.array(0).size() - 1);
            case "LENGTH" -> new Spelled(String.valueOf(length(a)));
            case "DISTINCT" -> distinct(a.array(0));
            case "SORT" -> sorted(a.array(0));
            case "COMPACT" -> compact(a.array(0));
            case "KEYS" -> new ArrayList<>(a.object(0).keySet());
            case "ENTRIES" ->
                a.object(0).entrySet().stream()
                        .map(member -> entry(member.getKey(), member.getValue()))
                        .toList();
            case "FROM_ENTRIES" -> fromEntries(a.array(0));
            case "MERGE" -> merged(a.object(0), a.object(1));
            case "PAIRS" -> pairs(a.text(0), a.text(1), a.text(2));
            case "STRING" -> JsonText.inserted(a.value(0));
            case "JSON" -> JsonText.of(a.value(0));
            case "NUMBER" -> a.text(0).matches(NUMBER) ? new Spelled(a.text(0)) : Absent.MISSING;
            case "BOOLEAN" ->
                a.text(0).matches("true|false") ? (Object) a.text(0).equals("true") : Absent.MISSING;
            case "PARSE_JSON" -> parsed(a.text(0), limits);
            case "ADD" -> plain(number(a, 0).add(number(a, 1)));
            case "SUBTRACT" -> plain(number(a, 0).subtract(number(a, 1)));
            case "MULTIPLY" -> plain(number(a, 0).multiply(number(a, 1)));
            case "ROUND" -> rounded(a);
            default -> Arguments.UNKNOWN;
        };
    }

    private static int length(Arguments a) {
        if (a.value(0) instanceof List<?> array) {
            return array.size();
        }
        return a.value(0) instanceof Map<?, ?> object
                ? object.size()
                : (int) a.text(0).codePoints().count();
    }

    private static Object distinct(List<?> array) {
        List<@Nullable Object> distinct = new ArrayList<>();
        for (Object element : array) {
            if (distinct.stream().noneMatch(other -> Functions.isEqual(other, element))) {
                distinct.add(element);
            }
        }
        return distinct;
    }

    private static Object sorted(List<?> array) {
        if (!array.stream().allMatch(element -> element instanceof Spelled || element instanceof String)) {
            throw Arguments.wrong();
        }
        Stream<?> numbers = array.stream()
                .filter(Spelled.class::isInstance)
                .map(Spelled.class::cast)
                .sorted(Comparator.comparing(NumberValue::of));
        Stream<?> strings = array.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                // UTF-32 with the higher byte first has the order of code points.
                .sorted(Comparator.comparing(
                        text -> text.getBytes(Charset.forName("UTF-32BE")), Arrays::compareUnsigned));
        return Stream.concat(numbers, strings).toList();
    }

    private static Object compact(List<?> array) {
        return array.stream()
                .filter(element -> element != null && !element.equals(""))
                .toList();
    }

    private static Map<String, @Nullable Object> entry(Object key, @Nullable Object value) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("key", key);
        entry.put("value", value);
        return entry;
    }

    private static Object fromEntries(List<?> array) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (Object element : array) {
            if (!(element instanceof Map<?, ?> entry) || entry.get("key") == null) {
                throw Arguments.wrong();
            }
            object.put(new Arguments(List.of(entry.get("key"))).text(0), entry.get("value"));
        }
        return object;
    }

    private static Object merged(Map<?, ?> first, Map<?, ?> second) {
        Map<Object, @Nullable Object> merged = new LinkedHashMap<>(first);
        merged.putAll(second);
        return merged;
    }

    private static Object pairs(String text, String between, String inside) {
        if (between.isEmpty() || inside.isEmpty()) {
            throw Arguments.wrong();
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(Pattern.quote(between), -1)) {
            String[] halves = pair.split(Pattern.quote(inside), 2);
            if (halves.length == 2) {
                pairs.put(halves[0], halves[1]);
            }
        }
        return pairs;
    }

    private static @Nullable Object parsed(String text, Limits limits) {
        try {
            return StrictDocument.read(
                    text.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE, limits.documentDepth());
        } catch (ReferenceFailure e) {
            if (e.code().equals("M102")) {
                throw Arguments.wrong();
            }
            return Absent.MISSING;
        }
    }

    private static BigDecimal number(Arguments a, int index) {
        if (!(a.value(index) instanceof Spelled number)) {
            throw Arguments.wrong();
        }
        String[] halves = number.spelling().split("(?=[eE])", 2);
        if (halves[0].length() > 1_002 || (halves.length > 1 && halves[1].length() > 6)) {
            throw Arguments.wrong();
        }
        BigDecimal decimal = new BigDecimal(number.spelling());
        plain(decimal);
        return decimal.signum() == 0 && decimal.scale() < 0 ? BigDecimal.ZERO : decimal;
    }

    private static Spelled plain(BigDecimal number) {
        String plain = number.toPlainString();
        if (plain.chars().filter(Character::isDigit).count() > 1_000) {
            throw Arguments.wrong();
        }
        return new Spelled(plain);
    }

    private static Object rounded(Arguments a) {
        BigDecimal number = number(a, 0);
        int digits = a.has(1) ? a.whole(1) : 0;
        if (digits > 1_000 || digits < -1_000) {
            throw Arguments.wrong();
        }
        return plain(number.setScale(digits, RoundingMode.HALF_UP));
    }
}
