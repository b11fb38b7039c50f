package io.almevents.simulator.http;

import java.util.Map;

/** An answer, free of any server. */
public record Reply(int status, String contentType, String body, Map<String, String> headers) {

    /** An answer in JSON. */
    public static Reply json(int status, String body) {
        return new Reply(status, "application/json", body, Map.of());
    }

    /** The same with one more header field. */
    public Reply with(String name, String value) {
        return new Reply(status, contentType, body, Map.of(name, value));
    }

    /** Names no value, for it may hold a token. */
    @Override
    public String toString() {
        return status + " " + contentType + ", " + body.length() + " characters";
    }
}
