package io.almevents.http;

import io.almevents.mapping.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header field {@code Retry-After}: seconds, or a date of HTTP (RFC 9110, section 10.2.3). */
public final class RetryAfter {
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * How long the target asks to wait.
     *
     * @param answer the answer
     * @param now the time, for dates; a date that has passed is zero
     * @return the time to wait, empty where the field is absent or cannot be read
     */
    public static Optional<Duration> of(Answer answer, Instant now) {
        return answer.header("Retry-After").map(String::trim).flatMap(value -> read(value, now));
    }

    private static Optional<Duration> read(String value, Instant now) {
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return value.length() > MOST_DIGITS
                    ? Optional.empty()
                    : Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            return Optional.of(date.isBefore(now) ? Duration.ZERO : Duration.between(now, date));
        } catch (DateTimeException e) {
            // A hint that cannot be read is no hint: back-off decides.
            return Optional.empty();
        }
    }
}
