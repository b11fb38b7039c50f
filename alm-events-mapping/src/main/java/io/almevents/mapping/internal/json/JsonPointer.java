package io.almevents.mapping.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A JSON Pointer (RFC 6901), or the bare name of a member, as SAP's mapping files write it. */
public record JsonPointer(List<String> tokens) {
    /** Nine digits always fit an int; no array here has more elements. */
    private static final int MAX_INDEX_DIGITS = 9;

    /** Reads a pointer or a bare name; empty where the text is neither. */
    public static Optional<JsonPointer> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(new JsonPointer(List.of()));
        }
        if (text.charAt(0) != '/') {
            return text.indexOf('/') < 0 ? Optional.of(new JsonPointer(List.of(text))) : Optional.empty();
        }
        List<String> tokens = new ArrayList<>();
        for (String token : text.substring(1).split("/", -1)) {
            if (!isEscapedRight(token)) {
                return Optional.empty();
            }
            tokens.add(token.replace("~1", "/").replace("~0", "~"));
        }
        return Optional.of(new JsonPointer(List.copyOf(tokens)));
    }

    private static boolean isEscapedRight(String token) {
        for (int tilde = token.indexOf('~'); tilde >= 0; tilde = token.indexOf('~', tilde + 1)) {
            if (!token.startsWith("0", tilde + 1) && !token.startsWith("1", tilde + 1)) {
                return false;
            }
        }
        return true;
    }

    /** One more token behind a pointer that is already text. */
    public static String append(String pointer, String token) {
        return pointer + '/' + token.replace("~", "~0").replace("/", "~1");
    }

    /** The index that a token is if it leads into an array. */
    public static OptionalInt index(String token) {
        boolean isIndex = token.length() <= MAX_INDEX_DIGITS && token.matches("0|[1-9][0-9]*");
        return isIndex ? OptionalInt.of(Integer.parseInt(token)) : OptionalInt.empty();
    }
}
