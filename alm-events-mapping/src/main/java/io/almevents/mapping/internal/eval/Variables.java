package io.almevents.mapping.internal.eval;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a mapping may read beside the document; the id is {@code null} while none is known. */
public record Variables(
        Map<String, String> user,
        String cloudAlmUrl,
        @Nullable String externalId) {}
