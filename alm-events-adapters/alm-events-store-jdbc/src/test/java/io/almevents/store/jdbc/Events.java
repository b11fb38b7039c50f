package io.almevents.store.jdbc;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Claim;
import io.almevents.spi.Completed;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.Outcome;
import io.almevents.spi.Store;
import io.almevents.spi.Submission;
import io.almevents.ticket.Ticket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events for tests, and what is done with them. */
final class Events {
    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    static final Duration DAY = Duration.ofDays(1);
    static final Duration LEASE = Duration.ofMinutes(1);

    private Events() {}

    static ChangeMessage event(String resourceId, String subject) {
        String json = "{\"subscriptionId\":\"s-1\",\"resourceType\":\"EVENT-SITUATIONS\",\"eventType\":\"A.UPDATED\","
                + "\"resourceId\":\"" + resourceId + "\",\"resource\":{\"subject\":\"" + subject + "\"}}";
        return ChangeMessage.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    static Submission submission(ChangeMessage message, String destination) {
        return new Submission(message, Intent.UPDATE, List.of(new Candidate("incidents", destination)));
    }

    static DeliveryId append(Store store, String resourceId, String subject) {
        return store.append(List.of(submission(event(resourceId, subject), "snow")), NOW, DAY)
                .get(0)
                .deliveries()
                .get(0);
    }

    static List<Claim> claim(Store store, Instant now) {
        return store.claim("snow", 10, now, LEASE);
    }

    static Optional<Delivery> deliver(Store store, Claim claim, Instant now) {
        return store.complete(claim, delivered(now), now);
    }

    /** The same, and goes on with the next key. */
    static Completed deliverAndClaim(Store store, Claim claim, Instant now) {
        return store.completeAndClaim(claim, delivered(now), now, LEASE);
    }

    private static Completion delivered(Instant now) {
        Outcome delivered = new Outcome.Ended(DeliveryState.DELIVERED, Optional.empty(), "");
        return new Completion(Ticket.NONE.opened(), Attempts.NONE.plusOne(now), delivered);
    }
}
