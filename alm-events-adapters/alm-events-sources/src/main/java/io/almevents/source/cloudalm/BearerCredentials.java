package io.almevents.source.cloudalm;

import io.almevents.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A fixed token that the sender has to show (RFC 6750). It is compared as it stands, whatever is in it.
 *
 * @param token the token, not empty
 */
public record BearerCredentials(Secret token) implements WebhookCredentials {
    private static final String SCHEME = "Bearer ";

    /** Whether a header shows the token; an empty one is never shown. */
    boolean accept(Optional<String> authorization) {
        String shown = authorization.orElse("");
        if (!shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] expected = token.reveal().getBytes(StandardCharsets.UTF_8);
        byte[] given = shown.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return expected.length > 0 && MessageDigest.isEqual(expected, given);
    }
}
