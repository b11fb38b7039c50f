package io.almevents.mapping.internal.eval;

import io.almevents.mapping.internal.json.JsonValue;
import java.time.Clock;
import java.time.ZoneOffset;
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
        @Nullable String etag,
        Clock clock) {
    /** Nothing at all. */
    static final Variables NONE = new Variables(Map.of(), "", null, null, null, Map.of(), null, Clock.systemUTC());

    /** The same with a clock that stands still, so that all parts of a request tell the same time. */
    public Variables stopped() {
        Clock still = Clock.fixed(clock.instant(), ZoneOffset.UTC);
        return new Variables(user, cloudAlmUrl, externalId, correlationKey, deliveryId, ticket, etag, still);
    }
}
