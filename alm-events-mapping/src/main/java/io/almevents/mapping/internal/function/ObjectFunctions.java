package io.almevents.mapping.internal.function;

import static io.almevents.mapping.internal.function.Strict.strict;
import static io.almevents.mapping.internal.function.Type.ARRAY;
import static io.almevents.mapping.internal.function.Type.OBJECT;
import static io.almevents.mapping.internal.function.Type.SEPARATOR;
import static io.almevents.mapping.internal.function.Type.TEXT;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions of objects. Of equal names the last value counts, at the place of the first, as in documents. */
final class ObjectFunctions {
    private static final String KEY = "key";
    private static final String VALUE = "value";

    private ObjectFunctions() {}

    /** The function of a name, made when it is asked for: most mappings call few. */
    static Function of(String name) {
        return switch (name) {
            case "KEYS" -> strict(name, ObjectFunctions::keys, OBJECT);
            case "ENTRIES" -> strict(name, ObjectFunctions::entries, OBJECT);
            case "FROM_ENTRIES" -> strict(name, ObjectFunctions::fromEntries, ARRAY);
            case "MERGE" -> strict(name, ObjectFunctions::merge, OBJECT, OBJECT);
            case "PAIRS" -> strict(name, ObjectFunctions::pairs, TEXT, SEPARATOR, SEPARATOR);
            default -> throw new IllegalArgumentException("no such function: " + name);
        };
    }

    private static JsonValue keys(Operands operands) {
        List<JsonValue> keys = new ArrayList<>();
        operands.object(0).members().keySet().forEach(name -> keys.add(JsonString.of(name)));
        return JsonArray.of(keys);
    }

    private static JsonValue entries(Operands operands) {
        List<JsonValue> entries = new ArrayList<>();
        operands.object(0).members().forEach((name, member) -> {
            Map<String, JsonMember> entry = new LinkedHashMap<>();
            entry.put(KEY, JsonMember.of(JsonString.of(name)));
            entry.put(VALUE, JsonMember.of(member.value()));
            entries.add(JsonObject.of(entry));
        });
        return JsonArray.of(entries);
    }

    /** An entry without a value gives null. */
    private static JsonValue fromEntries(Operands operands) {
        Map<String, JsonMember> members = new LinkedHashMap<>();
        for (JsonValue element : operands.array(0).elements()) {
            JsonMember key =
                    element instanceof JsonObject entry ? entry.members().get(KEY) : null;
            if (key == null || key.value() instanceof JsonNull) {
                throw new FunctionFault("operand 1 must be an array of objects with \"key\" and \"value\"");
            }
            JsonMember value = ((JsonObject) element).members().get(VALUE);
            members.put(TEXT.convert(0, key.value()), JsonMember.of(value == null ? JsonNull.of() : value.value()));
        }
        return JsonObject.of(members);
    }

    private static JsonValue merge(Operands operands) {
        Map<String, JsonMember> members = new LinkedHashMap<>(operands.object(0).members());
        members.putAll(operands.object(1).members());
        return JsonObject.of(members);
    }

    /** A piece of the text without the second separator is no pair and left out. */
    private static JsonValue pairs(Operands operands) {
        String text = operands.text(0);
        String between = operands.text(1);
        String inside = operands.text(2);
        Map<String, JsonMember> members = new LinkedHashMap<>();
        int from = 0;
        while (from <= text.length()) {
            int found = text.indexOf(between, from);
            String pair = text.substring(from, found < 0 ? text.length() : found);
            int middle = pair.indexOf(inside);
            if (middle >= 0) {
                JsonString value = JsonString.of(pair.substring(middle + inside.length()));
                members.put(pair.substring(0, middle), JsonMember.of(value));
            }
            from = found < 0 ? text.length() + 1 : found + between.length();
        }
        return JsonObject.of(members);
    }
}
