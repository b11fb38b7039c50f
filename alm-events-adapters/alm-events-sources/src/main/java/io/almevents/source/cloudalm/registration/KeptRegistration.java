package io.almevents.source.cloudalm.registration;

import io.almevents.mapping.PlainJson;
import io.almevents.source.key.CloudAlmServiceKey;
import io.almevents.spi.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A registration as bytes for the store. They hold the key as it was given, secret and all. */
final class KeptRegistration {
    private static final int VERSION = 1;

    private KeptRegistration() {}

    static byte[] write(Registration registration, byte[] key, List<String> allow) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("version", VERSION);
        members.put("product", registration.product());
        members.put("registeredAt", registration.registeredAt().toString());
        members.put("landscapeId", registration.landscapeId().orElse(null));
        members.put("allow", new ArrayList<>(allow));
        members.put("key", Base64.getEncoder().encodeToString(key));
        return PlainJson.write(members);
    }

    static Registration read(byte[] content) {
        try {
            if (PlainJson.read(content) instanceof Map<?, ?> members
                    && String.valueOf(VERSION).equals(String.valueOf(members.get("version")))
                    && members.get("key") instanceof String key
                    && members.get("allow") instanceof List<?> allow) {
                String[] words = allow.stream().map(String::valueOf).toArray(String[]::new);
                Object landscapeId = members.get("landscapeId");
                return new Registration(
                        String.valueOf(members.get("product")),
                        CloudAlmServiceKey.parse(
                                Base64.getDecoder().decode(key.getBytes(StandardCharsets.US_ASCII)), words),
                        landscapeId instanceof String id ? Optional.of(id) : Optional.empty(),
                        Instant.parse(String.valueOf(members.get("registeredAt"))));
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new StoreException("a registration cannot be read: it is damaged", e);
        }
        throw new StoreException("a registration cannot be read: it is damaged, or of a newer version", null);
    }
}
