package io.almevents.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a target answered. Immutable, but for the array, which is not copied: do not change it afterwards. Header names are
 * compared without regard to case.
 */
public final class Answer {
    private static final int OK = 200;

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /**
     * An answer with all its parts.
     *
     * @param status HTTP status code
     * @param headers header fields, a list of values per name
     * @param body the body, empty where none was sent
     */
    @SuppressWarnings("ArrayIsStoredDirectly")
    public Answer(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = lowerCased(headers);
        this.body = body;
    }

    /**
     * A successful answer (status 200) without header fields.
     *
     * @param body the body
     * @return the answer
     */
    public static Answer of(byte[] body) {
        return new Answer(OK, Map.of(), body);
    }

    /**
     * The HTTP status code.
     *
     * @return the code
     */
    public int status() {
        return status;
    }

    /**
     * The header fields by lower-case name.
     *
     * @return an unmodifiable map
     */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * The first value of a header field.
     *
     * @param name name of the field, in any case
     * @return the value, empty where the field is absent
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /**
     * The body. The array is the answer's own.
     *
     * @return the bytes
     */
    public byte[] body() {
        return body;
    }

    /** Status and size; never content, for an answer may be confidential. */
    @Override
    public String toString() {
        return "Answer[status=" + status + ", " + body.length + " bytes]";
    }

    private static Map<String, List<String>> lowerCased(Map<String, List<String>> headers) {
        Map<String, List<String>> result = new TreeMap<>();
        headers.forEach((name, values) -> result.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                .addAll(values));
        result.replaceAll((name, values) -> List.copyOf(values));
        return java.util.Collections.unmodifiableMap(result);
    }
}
