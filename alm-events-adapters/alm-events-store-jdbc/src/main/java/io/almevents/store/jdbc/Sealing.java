package io.almevents.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.almevents.spi.DeliveryId;
import io.almevents.spi.EventCipher;
import io.almevents.spi.StoreException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What is kept of the content of events: as it is, or encrypted behind a mark. No JSON begins with the mark, so what was
 * written before there was a cipher is still read.
 */
final class Sealing {
    /** Stores that were given no cipher. */
    static final Sealing NONE = new Sealing(Optional.empty());

    private static final byte MARK = 0;
    /** What a text begins with that is JSON, and none in Base64. */
    private static final String BRACE = "{";

    private final Optional<EventCipher> cipher;

    private Sealing(Optional<EventCipher> cipher) {
        this.cipher = cipher;
    }

    static Sealing by(EventCipher cipher) {
        return new Sealing(Optional.of(cipher));
    }

    byte[] seal(byte[] content) {
        if (cipher.isEmpty()) {
            return content;
        }
        byte[] encrypted = cipher.get().encrypt(content);
        byte[] stored = new byte[encrypted.length + 1];
        stored[0] = MARK;
        System.arraycopy(encrypted, 0, stored, 1, encrypted.length);
        return stored;
    }

    /** The same for a column of text that holds an object of JSON. */
    String seal(String object) {
        return cipher.isEmpty() ? object : Base64.getEncoder().encodeToString(seal(object.getBytes(UTF_8)));
    }

    /** Back again; fails with the name of the delivery. */
    byte[] open(byte[] stored, DeliveryId delivery) {
        if (stored.length == 0 || stored[0] != MARK) {
            return stored;
        }
        byte[] encrypted = Arrays.copyOfRange(stored, 1, stored.length);
        try {
            return cipher.orElseThrow(() -> AesGcmCipher.missingKey(encrypted)).decrypt(encrypted);
        } catch (StoreException e) {
            throw new StoreException(
                    "the event of the delivery " + delivery.value() + " cannot be read: " + e.getMessage(), e);
        }
    }

    String open(String stored, DeliveryId delivery) {
        return stored.startsWith(BRACE)
                ? stored
                : new String(open(Base64.getDecoder().decode(stored), delivery), UTF_8);
    }
}
