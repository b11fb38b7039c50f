package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a mapping may read beside the document; what is {@code null} is not known. */
public record Variables(
        Map<String, String> user,
        String cloudAlmUrl,
        @Nullable String externalId,
        @Nullable String correlationKey,
        @Nullable String deliveryId,
        Map<String, JsonValue> ticket,
        @Nullable String etag) {}
