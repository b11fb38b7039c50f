package io.almevents.source.cloudalm;

import io.almevents.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signature of the message in the form of Standard Webhooks: the header fields {@code webhook-id},
 * {@code webhook-timestamp} and {@code webhook-signature}, whose {@code v1} is the HMAC-SHA256 of id, timestamp and body.
 * A message may be five minutes older or newer than the receiver's clock; one that is sent again within that time is a
 * repeated message, which the store knows.
 *
 * @param secrets one or several, so that they can be changed without a pause; any one will do. Each is Base64, with or
 *     without {@code whsec_} before it
 */
public record StandardWebhooksCredentials(List<Secret> secrets) implements WebhookCredentials {
    /** How far timestamp and clock may be apart. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SECONDS = "[0-9]{1,11}";

    /**
     * Takes a copy of the list.
     *
     * @param secrets see the component
     * @throws IllegalArgumentException if there is no secret
     */
    public StandardWebhooksCredentials {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a signature needs at least one secret");
        }
    }

    /**
     * Whether a text can be a secret.
     *
     * @param secret the text
     * @return whether it is Base64 of at least one byte, with or without {@code whsec_} before it
     */
    public static boolean isSecret(String secret) {
        return key(secret).isPresent();
    }

    /** Whether the message is from now, before anything of its body is read. */
    boolean timely(Function<String, Optional<String>> header, Instant now) {
        return header.apply("webhook-timestamp")
                .filter(text -> text.matches(SECONDS))
                .flatMap(StandardWebhooksCredentials::instant)
                .filter(sent -> Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0)
                .isPresent();
    }

    /**
     * Whether one of the signatures was made with one of the secrets.
     *
     * @throws UnusableSecretException if one of the secrets is none
     */
    boolean accept(Function<String, Optional<String>> header, byte[] body) {
        String id = header.apply("webhook-id").orElse("");
        String head = id + "." + header.apply("webhook-timestamp").orElse("") + ".";
        String signatures = header.apply("webhook-signature").orElse("");
        boolean accepted = false;
        for (Secret secret : secrets) {
            byte[] key = key(secret.reveal()).orElseThrow(UnusableSecretException::new);
            byte[] expected = signature(key, head.getBytes(StandardCharsets.UTF_8), body);
            for (String shown : signatures.split(" ", -1)) {
                accepted |= shown.startsWith(VERSION)
                        && MessageDigest.isEqual(expected, decoded(shown.substring(VERSION.length())));
            }
        }
        return accepted && !id.isEmpty();
    }

    private static Optional<Instant> instant(String seconds) {
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)));
        } catch (DateTimeException beyondAllTime) {
            return Optional.empty();
        }
    }

    private static byte[] signature(byte[] key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(head);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static Optional<byte[]> key(String secret) {
        byte[] key = decoded(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        return key.length == 0 ? Optional.empty() : Optional.of(key);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /** A secret that is read anew turned out to be none. */
    static final class UnusableSecretException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableSecretException() {
            super("a secret is not Base64");
        }
    }
}
