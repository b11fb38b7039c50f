package io.almevents.source.cloudalm;

import io.almevents.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * A user and a password that the sender has to show (RFC 7617, in UTF-8).
 *
 * @param user the user, without a colon
 * @param password the password
 */
public record BasicCredentials(String user, Secret password) implements WebhookCredentials {
    private static final String SCHEME = "Basic ";

    /**
     * Refuses a user that cannot be written in a header.
     *
     * @param user see the component
     * @param password see the component
     * @throws IllegalArgumentException if the user has a colon in it
     */
    public BasicCredentials {
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a user of Basic authentication has no colon in its name");
        }
    }

    /**
     * Whether a header shows these credentials. How long the comparison takes tells nothing about how much of them is right.
     */
    boolean accept(Optional<String> authorization) {
        byte[] expected = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, shown(authorization.orElse("")));
    }

    private static byte[] shown(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
