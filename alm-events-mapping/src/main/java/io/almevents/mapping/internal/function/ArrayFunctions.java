package io.almevents.mapping.internal.function;

import static io.almevents.mapping.internal.function.Strict.strict;
import static io.almevents.mapping.internal.function.Type.ARRAY;
import static io.almevents.mapping.internal.function.Type.TEXT;

import io.almevents.mapping.internal.json.ByteSink;
import io.almevents.mapping.internal.json.JsonText;
import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions of arrays. */
final class ArrayFunctions {
    private ArrayFunctions() {}

    /** The function of a name, made when it is asked for: most mappings call few. */
    static Function of(String name) {
        return switch (name) {
            case "SPLIT" -> strict(name, ArrayFunctions::split, TEXT, TEXT);
            case "JOIN" -> new Function(name, 2, 2, ArrayFunctions::join, ARRAY, TEXT);
            case "FIRST" -> strict(name, o -> at(o.array(0), 0), ARRAY);
            case "LAST" ->
                strict(name, o -> at(o.array(0), o.array(0).elements().size() - 1), ARRAY);
            case "LENGTH" -> strict(name, o -> JsonNumber.of(length(o.get(0, Type.VALUE))), Type.VALUE);
            case "DISTINCT" -> strict(name, ArrayFunctions::distinct, ARRAY);
            case "SORT" -> strict(name, o -> Sorting.sorted(o.array(0)), ARRAY);
            case "COMPACT" -> strict(name, ArrayFunctions::compact, ARRAY);
            default -> throw new IllegalArgumentException("no such function: " + name);
        };
    }

    /** An empty separator stands between all code points. */
    private static JsonValue split(Operands operands) {
        String text = operands.text(0);
        String separator = operands.text(1);
        List<JsonValue> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            text.codePoints().forEach(c -> parts.add(JsonString.of(Character.toString(c))));
            operands.bound(parts.size());
            return JsonArray.of(parts);
        }
        int from = 0;
        for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
            parts.add(JsonString.of(text.substring(from, to)));
            from = to + separator.length();
        }
        parts.add(JsonString.of(text.substring(from)));
        return JsonArray.of(parts);
    }

    /** Missing and null count as nothing: as the array, as an element and as the separator. */
    private static JsonValue join(Arguments arguments) {
        int max = arguments.limits().outputBytes();
        JsonValue array = arguments.get(0);
        JsonValue between = arguments.get(1);
        String separator = between == null || between instanceof JsonNull ? "" : TEXT.convert(1, between);
        List<JsonValue> elements = array == null || array instanceof JsonNull
                ? List.of()
                : ARRAY.convert(0, array).elements();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < elements.size(); i++) {
            text.append(i == 0 ? "" : separator).append(JsonText.of(elements.get(i), max));
            if (text.length() > max) {
                throw new ByteSink.Full(max);
            }
        }
        return JsonString.of(text.toString());
    }

    private static @Nullable JsonValue at(JsonArray array, int index) {
        return array.elements().isEmpty() ? null : array.elements().get(index);
    }

    private static int length(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.elements().size();
        } else if (value instanceof JsonObject object) {
            return object.members().size();
        }
        return TextFunctions.length(TEXT.convert(0, value));
    }

    private static JsonValue distinct(Operands operands) {
        Set<Object> seen = new HashSet<>();
        return JsonArray.of(operands.array(0).elements().stream()
                .filter(element -> seen.add(Equality.key(element)))
                .toList());
    }

    private static JsonValue compact(Operands operands) {
        return JsonArray.of(operands.array(0).elements().stream()
                .filter(element -> !(element instanceof JsonNull)
                        && !(element instanceof JsonString string
                                && string.text().isEmpty()))
                .toList());
    }
}
