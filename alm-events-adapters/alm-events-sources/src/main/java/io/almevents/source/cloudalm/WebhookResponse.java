package io.almevents.source.cloudalm;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the server should answer. Immutable.
 *
 * @param status HTTP status code
 * @param headers header fields, the content type among them where there is a body
 * @param body the body, to be sent in UTF-8; {@code ""} for none. Never holds anything of the request; it may hold what is
 *     known of a ticket
 */
public record WebhookResponse(int status, Map<String, String> headers, String body) {
    private static final String CONTENT_TYPE = "Content-Type";

    /**
     * Takes a copy of the headers.
     *
     * @param status see the component
     * @param headers see the component
     * @param body see the component
     */
    public WebhookResponse {
        headers = Map.copyOf(headers);
    }

    static WebhookResponse accepted() {
        return new WebhookResponse(202, Map.of(), "");
    }

    static WebhookResponse text(int status, String line) {
        return new WebhookResponse(status, Map.of(CONTENT_TYPE, "text/plain; charset=utf-8"), line);
    }

    static WebhookResponse json(int status, String json) {
        return new WebhookResponse(status, Map.of(CONTENT_TYPE, "application/json"), json);
    }

    WebhookResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new WebhookResponse(status, more, body);
    }

    /** Status and size; not the body, for what is known of a ticket may be confidential. */
    @Override
    public String toString() {
        return "WebhookResponse[" + status + ", " + body.length() + " characters]";
    }
}
