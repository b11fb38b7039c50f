package io.almevents.simulator.http;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * A request, free of any server.
 *
 * @param query raw, empty where there is none
 * @param body as UTF-8
 * @param certificate of the client, where TLS is mutual
 */
public record Request(
        String method,
        String path,
        String query,
        @Nullable String authorization,
        @Nullable String contentType,
        String body,
        @Nullable X509Certificate certificate) {

    /** A request without a body. */
    public static Request get(String path, String query, @Nullable String authorization) {
        return new Request("GET", path, query, authorization, null, "", null);
    }

    /** The token of the header field {@code Authorization: Bearer}, null where there is none. */
    public @Nullable String bearerToken() {
        String field = authorization;
        return field != null && field.regionMatches(true, 0, "Bearer ", 0, 7)
                ? field.substring(7).strip()
                : null;
    }

    /** Names no value, for it holds secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
