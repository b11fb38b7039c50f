package io.almevents.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that a mapping made. Immutable, but for the array of the body, which is not copied. */
public final class MappedRequest {
    /** The type of every body, unless the mapping says otherwise. */
    public static final String JSON = "application/json";

    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final String contentType;
    private final byte @Nullable [] body;

    /**
     * A request with all its parts.
     *
     * @param method HTTP method
     * @param path what is appended to the URL of the destination: a path, a query, both or nothing, percent-encoded
     * @param headers header fields beside those of the destination
     * @param contentType media type of the body
     * @param body the body in UTF-8, empty where none is sent
     */
    public MappedRequest(
            String method, String path, Map<String, String> headers, String contentType, Optional<byte[]> body) {
        this(method, path, Collections.unmodifiableMap(new LinkedHashMap<>(headers)), contentType, body.orElse(null));
    }

    /** A request whose header fields are its own. */
    @SuppressWarnings("ArrayIsStoredDirectly")
    MappedRequest(String method, String path, Map<String, String> headers, String contentType, byte @Nullable [] body) {
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.contentType = contentType;
        this.body = body;
    }

    /**
     * The HTTP method.
     *
     * @return {@code POST}, {@code PUT}, {@code PATCH}, {@code GET} or {@code DELETE}
     */
    public String method() {
        return method;
    }

    /**
     * What is appended to the URL of the destination.
     *
     * @return a path, a query, both or {@code ""}, percent-encoded
     */
    public String path() {
        return path;
    }

    /**
     * Header fields beside those of the destination.
     *
     * @return an unmodifiable map in the order of the mapping
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * The media type of the body.
     *
     * @return for instance {@code application/json}
     */
    public String contentType() {
        return contentType;
    }

    /**
     * The body in UTF-8. The array is the request's own.
     *
     * @return the bytes, empty where no body is sent
     */
    public Optional<byte[]> body() {
        return Optional.ofNullable(body);
    }

    /** Method and size; never content, for path and body hold values of the event. */
    @Override
    public String toString() {
        return "MappedRequest[" + method + ", " + (body == null ? "no body" : body.length + " bytes") + "]";
    }
}
