package io.almevents.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.Submission;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store owes where a completed delivery hands its event to another subscription. */
public abstract class FallbackContract extends TicketQueueContract {
    private static final Candidate MAIL = new Candidate("mail", "post");

    /** For this package; authors of stores extend {@link StoreContract}. */
    FallbackContract() {}

    @Test
    void handsTheEventOfADeadLetterToTheFallbackInTheSameStep() {
        ChangeMessage event = about("A.CREATED", "r", "1");
        DeliveryId dead = append(event);
        park(claim(1).get(0));

        assertThat(delivery(dead).state()).isEqualTo(DeliveryState.PARKED);
        assertThat(handedOver()).singleElement().satisfies(claim -> {
            assertThat(claim.id()).isNotEqualTo(dead);
            assertThat(claim.key()).isEqualTo(new TicketKey("default", "mail", "r"));
            assertThat(claim.message().bytes()).isEqualTo(event.bytes());
            assertThat(claim.ticket()).isEqualTo(Ticket.NONE);
            assertThat(claim.attempts()).isEqualTo(Attempts.NONE);
        });
    }

    @Test
    void handsAnEventToTheFallbackOnlyOnce() {
        DeliveryId dead = append(about("A.CREATED", "r", "1"));
        park(claim(1).get(0));
        store().retry(dead, BY, NOW);
        park(claim(1).get(0));

        assertThat(store().query(DeliveryQuery.all().withSubscription("mail"), NOW))
                .hasSize(1);
    }

    @Test
    void handsNothingOverWhereTheClaimHoldsNoLonger() {
        append(about("A.CREATED", "r", "1"));
        Claim old = claim(1).get(0);
        store().release(old);
        claim(1);

        assertThat(store().complete(
                                old,
                                new Completion(old.ticket(), Attempts.NONE, parked(Cause.REFUSED)).withFallback(MAIL),
                                NOW))
                .isEmpty();
        assertThat(handedOver()).isEmpty();
        // A store that makes the fallback's key beforehand, to lock it, leaves none behind.
        assertThat(store().ticket(new TicketKey("default", "mail", "r"))).isEmpty();
    }

    @Test
    void handsNothingOverThatCameTooLateForTheFallback() {
        DeliveryId dead = append(message("A.CREATED", "r", "2026-03-02T07:00:00Z"));
        ChangeMessage close = message("A.CLOSED", "r", "2026-03-02T07:30:00Z");
        store().append(List.of(new Submission(close, Intent.CLOSE, List.of(MAIL))), NOW, DAY);
        park(claim(1).get(0));

        assertThat(store().query(DeliveryQuery.all().withSubscription("mail"), NOW))
                .extracting(Delivery::eventType, delivery -> delivery.cause().orElse(null))
                .containsExactly(tuple("A.CLOSED", null), tuple("A.CREATED", Cause.STALE));
        assertThat(delivery(dead).state()).isEqualTo(DeliveryState.PARKED);
    }

    @Test
    void keepsTheOrderOfTheEventsThatItHandsOver() {
        append(about("A.CREATED", "r", "1"));
        append(about("A.UPDATED", "r", "2"));
        park(claim(1).get(0));
        park(claim(1).get(0));

        Claim first = handedOver().get(0);
        assertThat(first.message().verb()).isEqualTo("CREATED");
        complete(first, delivered());
        assertThat(handedOver()).extracting(claim -> claim.message().verb()).containsExactly("UPDATED");
    }

    private List<Claim> handedOver() {
        return store().claim("post", 10, NOW, LEASE);
    }

    private void park(Claim claim) {
        Completion parked = new Completion(claim.ticket(), Attempts.NONE.plusOne(NOW), parked(Cause.REFUSED));
        Delivery now = store().complete(claim, parked.withFallback(MAIL), NOW).orElseThrow();
        assertThat(now.state()).isEqualTo(DeliveryState.PARKED);
    }
}
