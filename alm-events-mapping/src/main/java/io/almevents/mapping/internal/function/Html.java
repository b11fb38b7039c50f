package io.almevents.mapping.internal.function;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.translate.EntityArrays;
import org.jspecify.annotations.Nullable;

/**
 * The character references of HTML. Read by hand: what is no character (a surrogate, NUL, beyond U+10FFFF) becomes U+FFFD as
 * HTML demands, where the library would fail or make half of a surrogate pair.
 */
final class Html {
    private static final String NO_CHARACTER = "\uFFFD";

    /** No name of HTML 4 and no number of a character is longer. */
    private static final int MAX_REFERENCE = 12;

    private static final int HEX = 16;
    private static final int DECIMAL = 10;

    /** By name without {@code &} and {@code ;}. */
    private static final Map<String, String> ENTITIES = entities();

    private Html() {}

    private static Map<String, String> entities() {
        Map<String, String> entities = new HashMap<>();
        for (Map<CharSequence, CharSequence> table : List.of(
                EntityArrays.BASIC_UNESCAPE,
                EntityArrays.APOS_UNESCAPE,
                EntityArrays.ISO8859_1_UNESCAPE,
                EntityArrays.HTML40_EXTENDED_UNESCAPE)) {
            table.forEach((reference, character) ->
                    entities.put(reference.toString().substring(1, reference.length() - 1), character.toString()));
        }
        return Map.copyOf(entities);
    }

    /** Text that stands for itself in HTML, also inside of attributes. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Text with its references resolved; what is none stays as it is. */
    static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = text.charAt(at) == '&' ? endOfReference(text, at + 1) : -1;
            String character = end < 0 ? null : character(text.substring(at + 1, end));
            plain.append(character == null ? String.valueOf(text.charAt(at)) : character);
            at = character == null ? at + 1 : end + 1;
        }
        return plain.toString();
    }

    private static int endOfReference(String text, int from) {
        int end = from;
        while (end < text.length() && end - from <= MAX_REFERENCE && text.charAt(end) != ';') {
            end++;
        }
        return end < text.length() && text.charAt(end) == ';' ? end : -1;
    }

    private static @Nullable String character(String reference) {
        if (!reference.startsWith("#")) {
            return ENTITIES.get(reference);
        }
        boolean hex = reference.startsWith("#x") || reference.startsWith("#X");
        String digits = reference.substring(hex ? 2 : 1);
        if (!digits.matches(hex ? "[0-9A-Fa-f]+" : "[0-9]+")) {
            return null;
        }
        long code = Long.parseLong(digits, hex ? HEX : DECIMAL);
        boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
        return code == 0 || surrogate || code > Character.MAX_CODE_POINT
                ? NO_CHARACTER
                : Character.toString((int) code);
    }
}
