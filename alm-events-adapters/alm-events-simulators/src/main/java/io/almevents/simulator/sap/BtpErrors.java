package io.almevents.simulator.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almevents.simulator.http.Reply;

/**
 * The error bodies of the Events service: {@code {"error":{"code","message","target","details":[{"code","message"}]}}} (C).
 * A rate limit is 11006 with the detail 11007, and comes without Retry-After or any other header (C); a 500 says that the
 * account could not be determined (C). The numbers of the others are not public: here they are the status (?).
 */
final class BtpErrors {
    private static final int RATE_LIMIT = 11006;
    private static final int RATE_LIMIT_DETAIL = 11007;

    private BtpErrors() {}

    static Reply of(int status) {
        return switch (status) {
            case 400 -> body(status, status, "Bad request");
            case 401 -> body(status, status, "Unauthorized");
            case 403 -> body(status, status, "Forbidden");
            case 404 -> body(status, status, "Not found");
            case 429 -> rateLimit();
            case 500 -> body(status, status, "Failed to obtain global account or subaccount info");
            default -> body(status, status, "Error");
        };
    }

    static Reply of(Refusal refusal) {
        return body(refusal.status(), refusal.status(), refusal.text());
    }

    private static Reply rateLimit() {
        ObjectNode answer = error(RATE_LIMIT, "Rate limit exceeded");
        ObjectNode error = (ObjectNode) answer.get("error");
        error.putArray("details").addObject().put("code", RATE_LIMIT_DETAIL).put("message", "Too many requests");
        return Reply.json(429, answer.toString());
    }

    private static Reply body(int status, int code, String message) {
        ObjectNode answer = error(code, message);
        ((ObjectNode) answer.get("error")).putArray("details");
        return Reply.json(status, answer.toString());
    }

    private static ObjectNode error(int code, String message) {
        ObjectNode answer = Json.object();
        answer.putObject("error")
                .put("code", code)
                .put("message", message)
                .put("target", SapEndpoint.BTP_EVENTS.path());
        return answer;
    }
}
