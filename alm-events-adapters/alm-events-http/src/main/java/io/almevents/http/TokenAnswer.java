package io.almevents.http;

import io.almevents.mapping.Answer;
import io.almevents.mapping.PlainJson;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the answer of a token service (RFC 6749, section 5.1). */
final class TokenAnswer {
    private static final long LEAST_MARGIN_SECONDS = 60;
    private static final int MARGIN_PART = 10;
    /** Where the service does not say how long a token holds, which is allowed. */
    private static final long UNSAID_SECONDS = 300;
    /** However long it says; a token that is withdrawn is noticed by the 401 of the target. */
    private static final long MOST_SECONDS = TimeUnit.DAYS.toSeconds(1);

    private TokenAnswer() {}

    /** An answer without a usable token; its message shows nothing of it. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /**
     * Reads a success.
     *
     * @param askedAt when the service was asked, for the token may count from then
     */
    static Token read(Answer answer, TokenKey key, long askedAt) throws Unusable {
        Map<?, ?> members = members(answer);
        if (!(members.get("access_token") instanceof String token) || token.isEmpty()) {
            throw new Unusable("its answer holds no access_token");
        }
        if (HeaderRules.objection("Authorization", token).isPresent() || token.indexOf(' ') >= 0) {
            throw new Unusable("its access_token cannot be written into a header field");
        }
        if (members.get("token_type") instanceof String type && !type.equalsIgnoreCase("bearer")) {
            throw new Unusable("its token is of another type than bearer");
        }
        long seconds = Math.min(seconds(members.get("expires_in")), MOST_SECONDS);
        long kept = seconds - Math.max(LEAST_MARGIN_SECONDS, seconds / MARGIN_PART);
        return new Token(key, token, askedAt + TimeUnit.SECONDS.toNanos(Math.max(0, kept)));
    }

    private static Map<?, ?> members(Answer answer) throws Unusable {
        Optional<Map<?, ?>> members;
        try {
            members = PlainJson.read(answer.body()) instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
        } catch (IllegalArgumentException e) {
            members = Optional.empty();
        }
        return members.orElseThrow(() ->
                new Unusable("its answer is no JSON object; does tokenServiceURL lead to the token endpoint itself,"
                        + " for instance …/oauth/token?"));
    }

    /** Some services write the number as a text. */
    private static long seconds(@Nullable Object value) throws Unusable {
        if (value == null) {
            return UNSAID_SECONDS;
        }
        String text = value.toString();
        if (text.matches("[0-9]{1,18}")) {
            return Long.parseLong(text);
        }
        throw new Unusable("its expires_in is no number of seconds");
    }
}
