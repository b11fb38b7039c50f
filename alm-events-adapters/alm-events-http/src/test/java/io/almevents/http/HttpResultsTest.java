package io.almevents.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.AnswerReader;
import io.almevents.spi.Deadline;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.FindResult;
import io.almevents.spi.Intent;
import io.almevents.spi.Rejected;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.ticket.CorrelationKey;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of statuses, row by row. */
class HttpResultsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @ParameterizedTest(name = "{0} to a {1}: {2}")
    @CsvSource({
        "200, CREATE, read",
        "201, CREATE, read",
        "202, UPDATE, read",
        "204, CLOSE,  read",
        "299, READ,   read",
        "408, CREATE, retry DELIVERY",
        "425, CREATE, retry DELIVERY",
        "429, CREATE, retry DELIVERY",
        "500, CREATE, retry DELIVERY",
        "502, CREATE, retry DELIVERY",
        "503, CREATE, retry DELIVERY",
        "504, CREATE, retry DELIVERY",
        "520, CREATE, retry DELIVERY",
        "501, CREATE, REFUSED DELIVERY",
        "505, CREATE, REFUSED DELIVERY",
        "301, CREATE, CONFIGURATION DELIVERY",
        "302, UPDATE, CONFIGURATION DELIVERY",
        "304, READ,   CONFIGURATION DELIVERY",
        "400, CREATE, REFUSED DELIVERY",
        "401, CREATE, UNAUTHORISED DESTINATION",
        "403, CREATE, REFUSED DELIVERY",
        "404, CREATE, REFUSED DELIVERY",
        "404, NOTIFY, REFUSED DELIVERY",
        "404, UPDATE, GONE DELIVERY",
        "404, CLOSE,  GONE DELIVERY",
        "404, REOPEN, GONE DELIVERY",
        "404, READ,   GONE DELIVERY",
        "410, UPDATE, GONE DELIVERY",
        "410, CREATE, REFUSED DELIVERY",
        "410, NOTIFY, GONE DESTINATION",
        "409, UPDATE, CONFLICT DELIVERY",
        "412, UPDATE, CONFLICT DELIVERY",
        "413, CREATE, REFUSED DELIVERY",
        "422, CREATE, REFUSED DELIVERY",
        "600, CREATE, REFUSED DELIVERY"
    })
    void readsTheStatus(int status, Intent intent, String expected) {
        assertThat(describe(HttpResults.ofStatus(status, intent, Optional.empty())))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} with Retry-After holds the destination")
    @CsvSource({"429", "503", "500"})
    void holdsTheDestinationForTheTimeThatTheTargetNames(int status) {
        Optional<DeliveryResult> result =
                HttpResults.ofStatus(status, Intent.CREATE, Optional.of(Duration.ofSeconds(9)));

        assertThat(describe(result)).isEqualTo("retry DESTINATION");
        assertThat(((Retry) result.orElseThrow()).after()).contains(Duration.ofSeconds(9));
    }

    @ParameterizedTest(name = "Retry-After: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0                             | PT0S",
                "120                           | PT2M",
                "Mon, 2 Mar 2026 08:00:30 GMT  | PT30S",
                "Mon, 02 Mar 2026 08:00:30 GMT | PT30S",
                "Mon, 02 Mar 2026 07:00:00 GMT | PT0S"
            })
    void readsSecondsAndDates(String value, Duration expected) {
        assertThat(RetryAfter.of(answer(value), NOW)).contains(expected);
    }

    @ParameterizedTest(name = "Retry-After: {0}")
    @CsvSource({"soon", "-1", "1.5", "9999999999", "''"})
    void ignoresAHintThatCannotBeRead(String value) {
        assertThat(RetryAfter.of(answer(value), NOW)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "RateLimit-Reset    | 30                        | PT30S | PagerDuty",
                "X-RateLimit-Reset  | 1772438430                | PT30S | ServiceNow, GitHub, Azure DevOps",
                "RateLimit-Reset    | 1772438430                | PT30S | GitLab",
                "X-RateLimit-Reset  | 2026-03-02T08:01Z         | PT1M  | Jira",
                "X-RateLimit-Reset  | 2026-03-02T09:00:30+01:00 | PT30S | with another offset",
                "X-RateLimit-Reset  | 1772438399                | PT0S  | a window that has ended",
                "X-Rate-Limit-Reset | 5                         | PT5S  | a name with another hyphen"
            })
    void readsTheEndOfTheWindowOfARateLimit(String name, String value, Duration expected) {
        assertThat(RetryAfter.of(answer(429, Map.of(name, value)), NOW)).contains(expected);
        assertThat(RetryAfter.of(answer(503, Map.of(name, value)), NOW))
                .as("no limit was exceeded")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"soon", "-1", "17724384300", "2026-03-02", "''"})
    void ignoresAWindowThatCannotBeRead(String value) {
        assertThat(RetryAfter.of(answer(429, Map.of("X-RateLimit-Reset", value)), NOW))
                .isEmpty();
    }

    @Test
    void prefersRetryAfterToTheEndOfTheWindow() {
        assertThat(RetryAfter.of(answer(429, Map.of("Retry-After", "0", "RateLimit-Reset", "30")), NOW))
                .contains(Duration.ZERO);
        assertThat(RetryAfter.of(answer(429, Map.of("Retry-After", "soon", "RateLimit-Reset", "30")), NOW))
                .contains(Duration.ofSeconds(30));
    }

    private static Answer answer(int status, Map<String, String> fields) {
        Map<String, List<String>> headers = fields.entrySet().stream()
                .collect(Collectors.toMap(
                        field -> field.getKey().toLowerCase(Locale.ROOT), field -> List.of(field.getValue())));
        return new Answer(status, headers, new byte[0]);
    }

    private static Answer answer(String retryAfter) {
        return new Answer(503, Map.of("retry-after", List.of(retryAfter)), new byte[0]);
    }

    private static String describe(Optional<DeliveryResult> result) {
        if (result.isEmpty()) {
            return "read";
        }
        if (result.get() instanceof Retry retry) {
            return "retry " + retry.scope();
        }
        Rejected rejected = (Rejected) result.get();
        return rejected.reason() + " " + rejected.scope();
    }

    @ParameterizedTest
    @EnumSource(
            value = Rejected.Reason.class,
            names = {"UNAUTHORISED", "CONFIGURATION"})
    void pausesTheDestinationWhereNoRequestToItCanBeMade(Rejected.Reason reason) {
        DeliveryResult result =
                HttpResults.of(new Exchange.Impossible(reason, "desk: why", Scope.DESTINATION), request(), NOW);

        assertThat(result).isEqualTo(new Rejected(reason, "desk: why", Scope.DESTINATION));
    }

    @Test
    void triesAgainWhereNothingWasSent() {
        assertThat(HttpResults.of(new Exchange.NotSent("desk: why"), request(), NOW))
                .isEqualTo(new Retry(Optional.empty(), Scope.DELIVERY, "desk: why"));
    }

    private static DeliveryRequest request() {
        return new DeliveryRequest(
                Intent.CREATE,
                new MappedRequest("POST", "/", Map.of(), MappedRequest.JSON, Optional.empty()),
                Optional.empty(),
                Ticket.NONE,
                new CorrelationKey(new TicketKey("default", "incidents", "r1"), 1),
                new DeliveryId("1"),
                Deadline.after(Duration.ofSeconds(1), System::nanoTime),
                new NoAnswer());
    }

    /** Where nothing was answered, nothing is read. */
    private static final class NoAnswer implements AnswerReader {
        @Override
        public DeliveryResult read(Answer answer) {
            throw new AssertionError("nothing to read");
        }

        @Override
        public Optional<String> errorMessage(Answer answer) {
            throw new AssertionError("nothing to read");
        }

        @Override
        public FindResult found(Answer answer) {
            throw new AssertionError("nothing to read");
        }

        @Override
        public Optional<MappedRequest> verify(Answer answer) {
            throw new AssertionError("nothing to read");
        }

        @Override
        public DeliveryResult verified(Answer answer) {
            throw new AssertionError("nothing to read");
        }
    }
}
