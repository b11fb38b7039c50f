package io.almevents.store.jdbc;

import io.almevents.spi.Secret;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is read of encryption keys, and what can be wrong with them. */
final class EncryptionKeys {
    /** AES-256. */
    private static final int KEY_BYTES = 32;
    /** Short of 32 bytes in Base64, so that a key in the place of its id is not shown. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,20}");

    private static final String ADVICE = "; make one by: openssl rand -base64 32";

    private EncryptionKeys() {}

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The keys of a setting {@code id:key, id:key}; what is wrong with them is for {@link #faults} to tell. */
    static List<AesGcmCipher.Key> parse(String setting) {
        return Stream.of(setting.split(",", -1))
                .map(text -> {
                    int colon = text.indexOf(':');
                    String id = colon < 0 ? "" : text.substring(0, colon).strip();
                    return new AesGcmCipher.Key(
                            id, Secret.of(text.substring(colon + 1).strip()));
                })
                .toList();
    }

    static List<String> faults(List<AesGcmCipher.Key> keys) {
        List<String> faults = new ArrayList<>();
        if (keys.isEmpty()) {
            faults.add("there is no encryption key" + ADVICE);
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            AesGcmCipher.Key key = keys.get(i);
            String name = isId(key.id()) ? "the encryption key \"" + key.id() + "\"" : "encryption key " + (i + 1);
            if (!isId(key.id())) {
                faults.add(name + " has no id; write before it up to 20 letters, digits, _ . - and a colon");
            } else if (!ids.add(key.id())) {
                faults.add(name + " is there twice; give each key an id of its own");
            }
            Optional<byte[]> bytes = bytes(key);
            if (bytes.isEmpty()) {
                faults.add(name + " is no Base64" + ADVICE);
            } else if (bytes.get().length != KEY_BYTES) {
                faults.add(name + " has " + bytes.get().length + " bytes and needs " + KEY_BYTES + ADVICE);
            }
        }
        return faults;
    }

    /** Empty where the secret is no Base64. */
    static Optional<byte[]> bytes(AesGcmCipher.Key key) {
        try {
            return Optional.of(Base64.getDecoder().decode(key.secret().reveal().strip()));
        } catch (IllegalArgumentException e) {
            // Its message shows a character of the key.
            return Optional.empty();
        }
    }
}
