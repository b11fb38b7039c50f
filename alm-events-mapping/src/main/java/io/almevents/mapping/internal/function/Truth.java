package io.almevents.mapping.internal.function;

import io.almevents.mapping.internal.json.JsonValue;
import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/** What counts as true: everything but missing, null, "", false, any spelling of zero, [] and {}. */
public final class Truth {
    private Truth() {}

    public static boolean of(@Nullable JsonValue value) {
        if (value == null || value instanceof JsonNull) {
            return false;
        } else if (value instanceof JsonString string) {
            return !string.text().isEmpty();
        } else if (value instanceof JsonBoolean bool) {
            return bool.value();
        } else if (value instanceof JsonNumber number) {
            return !isZero(number.spelling());
        } else if (value instanceof JsonArray array) {
            return !array.elements().isEmpty();
        }
        return !((JsonObject) value).members().isEmpty();
    }

    /** Whether no digit before the exponent is other than zero. */
    private static boolean isZero(String spelling) {
        for (int i = 0; i < spelling.length(); i++) {
            char c = spelling.charAt(i);
            if (c >= '1' && c <= '9') {
                return false;
            }
            if (c == 'e' || c == 'E') {
                return true;
            }
        }
        return true;
    }
}
