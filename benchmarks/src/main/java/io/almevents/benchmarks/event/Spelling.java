package io.almevents.benchmarks.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A way to write JSON. Senders differ: some write what is not ASCII as it is and some as escapes, some escape slashes.
 *
 * @param escapesNonAscii whether characters beyond ASCII are written as escapes
 * @param escapesSlashes whether {@code /} is written with a backslash
 */
record Spelling(boolean escapesNonAscii, boolean escapesSlashes) {
    private static final String SHORT_ESCAPED = "\"\\\b\f\n\r\t";
    private static final String SHORT_ESCAPES = "\"\\bfnrt";
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int FIRST_NON_ASCII = 0x80;

    byte[] write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString().getBytes(UTF_8);
    }

    private void write(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> object) {
            write(object, out);
        } else if (value instanceof List<?> array) {
            out.append('[');
            for (Iterator<?> elements = array.iterator(); elements.hasNext(); ) {
                write(elements.next(), out);
                out.append(elements.hasNext() ? "," : "");
            }
            out.append(']');
        } else if (value instanceof String text) {
            write(text, out);
        } else {
            out.append(value);
        }
    }

    private void write(Map<?, ?> object, StringBuilder out) {
        String separator = "{";
        for (Map.Entry<?, ?> member : object.entrySet()) {
            out.append(separator);
            write((String) member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ",";
        }
        out.append(object.isEmpty() ? "{}" : "}");
    }

    private void write(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            write(text.charAt(i), out);
        }
        out.append('"');
    }

    private void write(char c, StringBuilder out) {
        int known = SHORT_ESCAPED.indexOf(c);
        if (known >= 0) {
            out.append('\\').append(SHORT_ESCAPES.charAt(known));
        } else if (c == '/' && escapesSlashes) {
            out.append("\\/");
        } else if (c < FIRST_PRINTABLE || (c >= FIRST_NON_ASCII && escapesNonAscii)) {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
        } else {
            out.append(c);
        }
    }
}
