package io.almevents.source.cloudalm;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request as a server received it.
 *
 * @param method HTTP method
 * @param header gives the first value of a header field by its name, in any case; empty where the field is absent
 * @param body the body; read at most once, and never beyond the receiver's limit
 */
public record WebhookRequest(String method, Function<String, Optional<String>> header, InputStream body) {}
