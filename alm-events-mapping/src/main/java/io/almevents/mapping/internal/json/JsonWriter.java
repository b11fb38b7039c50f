package io.almevents.mapping.internal.json;

import io.almevents.mapping.internal.json.JsonValue.JsonArray;
import io.almevents.mapping.internal.json.JsonValue.JsonBoolean;
import io.almevents.mapping.internal.json.JsonValue.JsonMember;
import io.almevents.mapping.internal.json.JsonValue.JsonNumber;
import io.almevents.mapping.internal.json.JsonValue.JsonObject;
import io.almevents.mapping.internal.json.JsonValue.JsonString;
import java.util.Map;

/**
 * Writes values as compact JSON: no white space, numbers by their spelling, only what must be escaped is escaped (short forms
 * where there are, else four lower-case hexadecimal digits).
 */
public final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private JsonWriter() {}

    /** Writes a value. */
    public static void write(JsonValue value, ByteSink out) {
        if (value instanceof JsonObject object) {
            writeObject(object, out);
        } else if (value instanceof JsonArray array) {
            out.ascii('[');
            boolean first = true;
            for (JsonValue element : array.elements()) {
                if (!first) {
                    out.ascii(',');
                }
                first = false;
                write(element, out);
            }
            out.ascii(']');
        } else if (value instanceof JsonString string) {
            writeString(string.text(), out);
        } else if (value instanceof JsonNumber number) {
            out.ascii(number.spelling());
        } else if (value instanceof JsonBoolean bool) {
            out.ascii(bool.value() ? "true" : "false");
        } else {
            out.ascii("null");
        }
    }

    private static void writeObject(JsonObject object, ByteSink out) {
        out.ascii('{');
        boolean first = true;
        for (Map.Entry<String, JsonMember> member : object.members().entrySet()) {
            if (!first) {
                out.ascii(',');
            }
            first = false;
            writeString(member.getKey(), out);
            out.ascii(':');
            write(member.getValue().value(), out);
        }
        out.ascii('}');
    }

    /** Writes a string with its quotes. */
    public static void writeString(String text, ByteSink out) {
        out.ascii('"');
        writeCharacters(text, out);
        out.ascii('"');
    }

    /** Writes characters of a string, without its quotes. */
    public static void writeCharacters(String text, ByteSink out) {
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.utf8(text, plain, i);
                plain = i + 1;
                escape(c, out);
            }
        }
        out.utf8(text, plain, text.length());
    }

    private static void escape(char c, ByteSink out) {
        out.ascii('\\');
        switch (c) {
            case '"', '\\' -> out.ascii(c);
            case '\b' -> out.ascii('b');
            case '\f' -> out.ascii('f');
            case '\n' -> out.ascii('n');
            case '\r' -> out.ascii('r');
            case '\t' -> out.ascii('t');
            default -> {
                out.ascii("u00");
                out.ascii(HEX.charAt(c >> 4));
                out.ascii(HEX.charAt(c & 0xF));
            }
        }
    }
}
