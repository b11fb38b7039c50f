package io.almevents.mapping.internal.json;

import io.almevents.mapping.internal.json.JsonValue.JsonNull;
import io.almevents.mapping.internal.json.JsonValue.JsonString;

/** Values as they are inserted into longer text: a string as it is, null as nothing, everything else as compact JSON. */
public final class JsonText {
    private JsonText() {}

    /**
     * The text of a value.
     *
     * @throws ByteSink.Full if it is longer than the bound
     */
    public static String of(JsonValue value, int maxBytes) {
        if (value instanceof JsonString string) {
            return string.text();
        } else if (value instanceof JsonNull) {
            return "";
        }
        ByteSink json = new ByteSink(maxBytes);
        JsonWriter.write(value, json);
        return json.text();
    }
}
