package io.almevents.store;

import static io.almevents.event.Messages.about;
import static io.almevents.event.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.almevents.event.ChangeMessage;
import io.almevents.lifecycle.Intents;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Outcome;
import io.almevents.spi.StoreException;
import io.almevents.spi.Submission;
import io.almevents.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LEASE = Duration.ofMinutes(1);

    @Test
    void refusesEventsBeyondItsCapacityAllOrNone() {
        InMemoryStore small = InMemoryStore.withCapacity(2);
        Submission three = new Submission(
                about("A.CREATED", "r", "1"),
                Intents.of(about("A.CREATED", "r", "1")),
                List.of(new Candidate("a", "x"), new Candidate("b", "x"), new Candidate("c", "x")));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> small.append(List.of(three), NOW, DAY))
                .withMessageContaining("full");
        assertThat(small.query(DeliveryQuery.all(), NOW)).isEmpty();
    }

    @Test
    void forgetsTheOldestEndedDeliveriesBeyondItsCapacity() {
        InMemoryStore small = InMemoryStore.withCapacity(4);
        for (int i = 0; i < 20; i++) {
            ChangeMessage message = about("A.CREATED", "r" + i, "1");
            small.append(List.of(submission(message)), NOW, DAY);
            Claim claim = small.claim("snow", 1, NOW, LEASE).get(0);
            small.complete(claim, new Completion(Ticket.NONE, Attempts.NONE, delivered()), NOW);
        }

        assertThat(small.query(DeliveryQuery.all(), NOW))
                .hasSizeLessThanOrEqualTo(5)
                .last()
                .satisfies(newest -> assertThat(newest.key().resourceId()).isEqualTo("r19"));
    }

    private static Submission submission(ChangeMessage message) {
        return new Submission(message, Intents.of(message), List.of(new Candidate("incidents", "snow")));
    }

    private static Outcome delivered() {
        return new Outcome.Ended(DeliveryState.DELIVERED, Optional.empty(), "");
    }
}
