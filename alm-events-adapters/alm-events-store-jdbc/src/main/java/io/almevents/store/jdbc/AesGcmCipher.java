package io.almevents.store.jdbc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.almevents.spi.ConfigurationException;
import io.almevents.spi.EventCipher;
import io.almevents.spi.Secret;
import io.almevents.spi.StoreException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in Galois/Counter Mode, by the JDK: what was changed in the database is not decrypted. Each event has a random
 * nonce of its own, for which reason a key should be replaced before it has encrypted 2<sup>32</sup> events. Safe for use by
 * several threads.
 *
 * <p>The first key encrypts, all decrypt. What is kept begins with the id of its key, so that keys can be replaced one after
 * the other: a version (one byte), the length of the id (one byte), the id, the nonce (12 bytes), the encrypted bytes with
 * their tag (16 bytes). The tag covers the head as well.
 */
public final class AesGcmCipher implements EventCipher {
    private static final byte VERSION = 1;
    /** Version and length of the id. */
    private static final int FIXED_BYTES = 2;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    /** By id, in the order in which they were given. */
    private final Map<String, SecretKeySpec> keys;

    private final Map.Entry<String, SecretKeySpec> first;
    private final SecureRandom random = new SecureRandom();

    private AesGcmCipher(Map<String, SecretKeySpec> keys) {
        this.keys = keys;
        first = keys.entrySet().iterator().next();
    }

    /**
     * A key and its name. Immutable; shows the name alone.
     *
     * @param id stands before each event that the key encrypted and in messages: 1 to 20 letters, digits, {@code _},
     *     {@code .} and {@code -} of ASCII
     * @param secret 32 random bytes in Base64, as {@code openssl rand -base64 32} makes them
     */
    public record Key(String id, Secret secret) {}

    /**
     * A cipher. The secrets are read now and never again.
     *
     * @param keys the first encrypts, all decrypt
     * @return the cipher
     * @throws ConfigurationException if there is no key, two have one id, or one is wrong; tells all faults
     * @throws java.io.UncheckedIOException if a secret cannot be read now
     */
    public static AesGcmCipher of(List<Key> keys) {
        List<String> faults = EncryptionKeys.faults(keys);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        Map<String, SecretKeySpec> specs = new LinkedHashMap<>();
        keys.forEach(key ->
                specs.put(key.id(), new SecretKeySpec(EncryptionKeys.bytes(key).orElseThrow(), "AES")));
        return new AesGcmCipher(specs);
    }

    @Override
    public byte[] encrypt(byte[] content) {
        byte[] name = first.getKey().getBytes(US_ASCII);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        int head = FIXED_BYTES + name.length;
        byte[] stored = new byte[head + NONCE_BYTES + content.length + TAG_BYTES];
        ByteBuffer.wrap(stored).put(VERSION).put((byte) name.length).put(name).put(nonce);
        try {
            aes(Cipher.ENCRYPT_MODE, first.getValue(), stored, head)
                    .doFinal(content, 0, content.length, stored, head + NONCE_BYTES);
            return stored;
        } catch (GeneralSecurityException e) {
            throw unable(e);
        }
    }

    @Override
    public byte[] decrypt(byte[] stored) {
        String id = id(stored).orElse("");
        SecretKeySpec key = keys.get(id);
        if (key == null) {
            throw missingKey(stored);
        }
        int head = FIXED_BYTES + id.length();
        try {
            Cipher aes = aes(Cipher.DECRYPT_MODE, key, stored, head);
            int from = head + NONCE_BYTES;
            return aes.doFinal(stored, from, stored.length - from);
        } catch (AEADBadTagException e) {
            throw new StoreException(
                    "it was changed after it was written, or the encryption key \"" + id
                            + "\" is not the one of that id that encrypted it; give the store that key, or discard the delivery",
                    e);
        } catch (GeneralSecurityException e) {
            throw unable(e);
        }
    }

    /** Ready for the bytes behind the nonce. */
    private static Cipher aes(int mode, SecretKeySpec key, byte[] stored, int head) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
        aes.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, stored, head, NONCE_BYTES));
        aes.updateAAD(stored, 0, head);
        return aes;
    }

    /** The id of the key; empty where the bytes do not come from here. */
    private static Optional<String> id(byte[] stored) {
        if (stored.length < FIXED_BYTES || stored[0] != VERSION) {
            return Optional.empty();
        }
        int length = stored[1];
        if (length < 0 || stored.length < FIXED_BYTES + length + NONCE_BYTES + TAG_BYTES) {
            return Optional.empty();
        }
        return Optional.of(new String(stored, FIXED_BYTES, length, US_ASCII)).filter(EncryptionKeys::isId);
    }

    /** Why the bytes cannot be decrypted without a further key. */
    static StoreException missingKey(byte[] stored) {
        String why = id(stored)
                .map(id -> "it is encrypted with the key \"" + id
                        + "\", which the store was not given; add that key to its encryption keys")
                .orElse("it is encrypted, and not by AES-GCM as the store does it; open the store with the cipher that"
                        + " encrypted it");
        return new StoreException(why, null);
    }

    private static IllegalStateException unable(GeneralSecurityException reason) {
        return new IllegalStateException("this Java has no AES/GCM/NoPadding", reason);
    }

    /** The ids of the keys alone. */
    @Override
    public String toString() {
        return "AesGcmCipher" + keys.keySet();
    }
}
