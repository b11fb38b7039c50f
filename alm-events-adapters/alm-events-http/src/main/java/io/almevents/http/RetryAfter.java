package io.almevents.http;

import io.almevents.mapping.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Reads how long a target asks to wait. The header field {@code Retry-After} tells seconds, or a date of HTTP (RFC 9110,
 * section 10.2.3). Where a 429 has none that can be read, the end of the window of a rate limit is taken, as PagerDuty,
 * ServiceNow, Jira, GitHub, GitLab and Azure DevOps write it in their documents: {@code RateLimit-Reset}, or {@code
 * X-RateLimit-Reset}, with seconds from now, seconds since 1970, or a date of ISO 8601.
 */
public final class RetryAfter {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final List<String> RESETS = List.of("RateLimit-Reset", "X-RateLimit-Reset", "X-Rate-Limit-Reset");
    /** Thirty years; with one digit more they are counted since 1970. */
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * How long the target asks to wait.
     *
     * @param answer the answer
     * @param now the time, for dates; a date that has passed is zero
     * @return the time to wait, empty where no field tells it or can be read
     */
    public static Optional<Duration> of(Answer answer, Instant now) {
        Optional<Duration> asked =
                answer.header("Retry-After").map(String::trim).flatMap(value -> read(value, now));
        return asked.isPresent() || answer.status() != TOO_MANY_REQUESTS ? asked : reset(answer, now);
    }

    private static Optional<Duration> read(String value, Instant now) {
        return isNumber(value, MOST_DIGITS)
                ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                : until(value, DateTimeFormatter.RFC_1123_DATE_TIME, now);
    }

    private static Optional<Duration> reset(Answer answer, Instant now) {
        return RESETS.stream()
                .flatMap(name -> answer.header(name).stream())
                .map(String::trim)
                .flatMap(value -> readReset(value, now).stream())
                .findFirst();
    }

    private static Optional<Duration> readReset(String value, Instant now) {
        if (isNumber(value, MOST_DIGITS)) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        return isNumber(value, MOST_DIGITS + 1)
                ? Optional.of(until(Instant.ofEpochSecond(Long.parseLong(value)), now))
                : until(value, DateTimeFormatter.ISO_OFFSET_DATE_TIME, now);
    }

    private static boolean isNumber(String value, int mostDigits) {
        return !value.isEmpty() && value.length() <= mostDigits && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Optional<Duration> until(String value, DateTimeFormatter form, Instant now) {
        try {
            return Optional.of(until(form.parse(value, Instant::from), now));
        } catch (DateTimeException e) {
            // A hint that cannot be read is no hint: back-off decides.
            return Optional.empty();
        }
    }

    private static Duration until(Instant date, Instant now) {
        return date.isBefore(now) ? Duration.ZERO : Duration.between(now, date);
    }
}
