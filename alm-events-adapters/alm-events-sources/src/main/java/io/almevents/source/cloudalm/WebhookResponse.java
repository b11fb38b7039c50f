package io.almevents.source.cloudalm;

import java.util.Map;

/**
 * What the server should answer. Never holds anything of the request.
 *
 * @param status HTTP status code
 * @param headers header fields beside the content type
 * @param body a text of one line, content type {@code text/plain}; {@code ""} for no body
 */
public record WebhookResponse(int status, Map<String, String> headers, String body) {
    WebhookResponse(int status, String body) {
        this(status, Map.of(), body);
    }
}
