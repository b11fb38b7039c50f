package io.almevents.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with stars for any characters, none included; {@code \*} is a star itself and {@code \\} a backslash. Matching
 * takes the first place for each part between two stars, which is right because a later place leaves less for the rest.
 *
 * @param pattern as it was written
 * @param parts what stands before, between and after the stars
 */
record Wildcard(String pattern, List<String> parts) {
    private static final int MAX_STARS = 16;
    private static final int MAX_LENGTH = 1_000;

    /** A wildcard, or what is wrong with it. */
    record Read(@Nullable Wildcard wildcard, String fault) {}

    static Read read(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            return fault("is too complex: " + pattern.length() + " characters are more than " + MAX_LENGTH);
        }
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : '\0';
            if (c == '\\' && next != '*' && next != '\\') {
                return fault("has a backslash that precedes neither a star nor a backslash");
            } else if (c == '\\') {
                part.append(next);
                i++;
            } else if (c == '*' && next == '*') {
                return fault("has two stars in a row; one means the same");
            } else if (c == '*') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        int stars = parts.size() - 1;
        return stars > MAX_STARS
                ? fault("is too complex: " + stars + " stars are more than " + MAX_STARS)
                : new Read(new Wildcard(pattern, List.copyOf(parts)), "");
    }

    private static Read fault(String fault) {
        return new Read(null, fault);
    }

    boolean matches(String text) {
        String first = parts.get(0);
        if (parts.size() == 1) {
            return text.equals(first);
        }
        String last = parts.get(parts.size() - 1);
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int at = first.length();
        int end = text.length() - last.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = text.indexOf(part, at);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }
}
