package io.almevents.testkit;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Appended;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completed;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.Outcome;
import io.almevents.spi.Store;
import io.almevents.spi.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh store for every test, and the words in which the contracts speak of it. */
public abstract class StoreCase {
    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    static final Duration DAY = Duration.ofDays(1);
    static final Duration LEASE = Duration.ofMinutes(1);
    /** Who acts as an operator. */
    static final String BY = "jane";

    private @Nullable Store open;

    /** For this package; authors of stores extend {@link StoreContract}. */
    StoreCase() {}

    /**
     * Opens an empty store(). The contract closes it.
     *
     * @return the store to test
     * @throws Exception if it cannot be opened
     */
    protected abstract Store openStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        open = openStore();
    }

    @AfterEach
    void close() {
        store().close();
    }

    final Store store() {
        if (open == null) {
            throw new IllegalStateException("no store is open");
        }
        return open;
    }

    DeliveryId append(ChangeMessage message) {
        return appended(message, NOW).deliveries().get(0);
    }

    Appended appended(ChangeMessage message, Instant at) {
        return store().append(List.of(submission(message)), at, DAY).get(0);
    }

    static Submission submission(ChangeMessage message) {
        return new Submission(message, intent(message), List.of(new Candidate("incidents", "snow")));
    }

    List<Claim> claim(int limit) {
        return store().claim("snow", limit, NOW, LEASE);
    }

    Optional<Delivery> complete(Claim claim, Outcome outcome) {
        return store().complete(claim, new Completion(claim.ticket(), Attempts.NONE.plusOne(NOW), outcome), NOW);
    }

    Completed completeAndClaim(Claim claim, Outcome outcome, Instant now) {
        return store().completeAndClaim(
                        claim, new Completion(claim.ticket(), Attempts.NONE.plusOne(now), outcome), now, LEASE);
    }

    Delivery delivery(DeliveryId id) {
        return store().query(DeliveryQuery.all().withId(id), NOW).get(0);
    }

    static Outcome delivered() {
        return new Outcome.Ended(DeliveryState.DELIVERED, Optional.empty(), "");
    }

    static Outcome parked(Cause cause) {
        return new Outcome.Ended(DeliveryState.PARKED, Optional.of(cause), "");
    }

    /** What the verb of an event type asks for. */
    private static Intent intent(ChangeMessage message) {
        return switch (message.verb()) {
            case "CREATED" -> Intent.CREATE;
            case "CLOSED" -> Intent.CLOSE;
            case "PING" -> Intent.READ;
            default -> Intent.UPDATE;
        };
    }

    /** A message whose resource has a time. */
    static ChangeMessage message(String eventType, String resourceId, String updateTime) {
        return parse(eventType, resourceId, "\"updateTime\":\"" + updateTime + "\"");
    }

    /** A message whose resource has a subject and no time. */
    static ChangeMessage about(String eventType, String resourceId, String subject) {
        return parse(eventType, resourceId, "\"subject\":\"" + subject + "\"");
    }

    private static ChangeMessage parse(String eventType, String resourceId, String members) {
        String json = "{\"subscriptionId\":\"s-1\",\"resourceType\":\"EVENT-SITUATIONS\",\"eventType\":\"" + eventType
                + "\",\"resourceId\":\"" + resourceId + "\",\"resource\":{" + members + "}}";
        return ChangeMessage.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
