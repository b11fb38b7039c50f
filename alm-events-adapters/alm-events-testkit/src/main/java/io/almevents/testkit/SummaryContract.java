package io.almevents.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.Outcome;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketGroup;
import io.almevents.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store owes where creates are counted, handed over to a summary, or held back. */
public abstract class SummaryContract extends CorrelationContract {
    private static final TicketGroup SUMMARY = TicketGroup.summary(NOW);
    private static final TicketKey KEY = new TicketKey("default", "incidents", SUMMARY.id());

    /** For this package; authors of stores extend {@link StoreContract}. */
    SummaryContract() {}

    @Test
    void handsAnEventOverToAGroupOfItsSubscriptionInTheSameStep() {
        DeliveryId create = append(about("A.CREATED", "r", "1"));
        summarise(claim(1).get(0));

        assertThat(delivery(create).cause()).contains(Cause.SUMMARISED);
        Claim claim = claim(10).get(0);
        assertThat(claim.key()).isEqualTo(KEY);
        assertThat(claim.intent()).isEqualTo(Intent.CREATE);
        assertThat(claim.ticket().members().open()).isEqualTo(1);
        assertThat(claim.message().resourceId()).isEqualTo("r");
    }

    @Test
    void letsLaterEventsFollowThereUntilTheClose() {
        append(about("A.CREATED", "r", "1"));
        summarise(claim(1).get(0));
        complete(claim(1).get(0), delivered());
        append(about("A.UPDATED", "r", "2"));
        assertThat(claimed().key()).isEqualTo(KEY);
        append(about("A.CLOSED", "r", "3"));
        assertThat(claimed().intent()).isEqualTo(Intent.CLOSE);
        append(about("A.CREATED", "r", "4"));

        assertThat(claimed().key()).isEqualTo(KEY.withResource("r"));
    }

    @Test
    void letsNothingOvertakeWhatWaitedBehindTheCreateThatWasHandedOver() {
        append(message("A.CREATED", "r", "2026-03-02T07:00:00Z"));
        DeliveryId update = append(message("A.UPDATED", "r", "2026-03-02T07:10:00Z"));
        summarise(claim(1).get(0));
        DeliveryId close = append(message("A.CLOSED", "r", "2026-03-02T07:20:00Z"));
        complete(claimed(KEY), delivered());

        Claim waited = claimed(KEY.withResource("r"));
        assertThat(waited.id()).isEqualTo(update);
        assertThat(waited.group()).contains(SUMMARY.id());
        summarise(waited);
        complete(claimed(KEY), delivered());
        waited = claimed(KEY.withResource("r"));
        assertThat(waited.id()).isEqualTo(close);
        summarise(waited);

        assertThat(claimed(KEY)).satisfies(claim -> {
            assertThat(claim.intent()).isEqualTo(Intent.CLOSE);
            assertThat(claim.ticket().members().open()).isZero();
        });
    }

    @Test
    void skipsNothingThatTheSummaryHasToKnow() {
        append(about("A.CREATED", "r", "1"));
        append(about("A.UPDATED", "r", "2"));
        append(about("A.CLOSED", "r", "3"));
        summarise(claim(1).get(0));

        assertThat(store().collapse("snow", Set.of("incidents"), 10, NOW)).isEmpty();
    }

    @Test
    void countsTheCreatesOfASubscriptionThatAreSaidToCount() {
        Instant before = NOW.minus(Duration.ofMinutes(59));
        for (String resource : new String[] {"a", "b", "c"}) {
            append(about("A.CREATED", resource, "1"));
        }
        store().complete(claim(1).get(0), opened().withCount(), before);
        store().complete(claim(1).get(0), opened().withCount(), NOW);
        store().complete(claim(1).get(0), opened(), NOW);

        assertThat(store().created("incidents", before.minusNanos(1000))).isEqualTo(2);
        assertThat(store().created("incidents", before)).isEqualTo(1);
        assertThat(store().created("chat", before.minusNanos(1000))).isZero();
    }

    @Test
    void skipsALifeThatEndedWhileItsBeginningWasHeldBack() {
        DeliveryId create = append(about("A.CREATED", "r", "1"));
        Instant later = NOW.plusSeconds(600);
        complete(claim(1).get(0), new Outcome.Again(later, Cause.MAINTENANCE, "", Optional.empty()), Attempts.NONE);
        DeliveryId update = append(about("A.UPDATED", "r", "2"));
        assertThat(store().nextDue("snow")).contains(later);

        DeliveryId close = append(about("A.CLOSED", "r", "3"));

        assertThat(store().nextDue("snow")).contains(NOW);
        assertThat(store().collapse("snow", Set.of(), 10, NOW))
                .extracting(Delivery::id)
                .containsExactly(create, update, close);
        assertThat(delivery(close).cause()).contains(Cause.SUPERSEDED);
        assertThat(store().nextDue("snow")).isEmpty();
    }

    @Test
    void noticesALifeThatEndedJustBeforeItsBeginningWasHeldBack() {
        append(about("A.CREATED", "r", "1"));
        Claim claim = claim(1).get(0);
        append(about("A.CLOSED", "r", "2"));

        complete(claim, new Outcome.Held(Cause.SUBSCRIPTION_PAUSED), Attempts.NONE);

        assertThat(store().nextDue("snow")).contains(NOW);
        assertThat(store().collapse("snow", Set.of(), 10, NOW)).hasSize(2);
    }

    @Test
    void skipsNoLifeThatWaitsForAnotherReason() {
        append(about("A.CREATED", "r", "1"));
        complete(claim(1).get(0), new Outcome.Again(NOW, Cause.TRYING_AGAIN, "503", Optional.empty()), Attempts.NONE);
        append(about("A.CLOSED", "r", "2"));

        assertThat(store().collapse("snow", Set.of(), 10, NOW)).isEmpty();
    }

    private void complete(Claim claim, Outcome outcome, Attempts attempts) {
        store().complete(claim, new Completion(claim.ticket(), attempts, outcome), NOW);
    }

    private static Completion opened() {
        return new Completion(Ticket.NONE.opened(), Attempts.NONE.plusOne(NOW), delivered());
    }

    private void summarise(Claim claim) {
        Outcome ended = new Outcome.Ended(DeliveryState.SKIPPED, Optional.of(Cause.SUMMARISED), "");
        Candidate candidate = new Candidate("incidents", "snow").in(SUMMARY);
        assertThat(store().complete(
                                claim,
                                new Completion(claim.ticket(), claim.attempts(), ended).withFallback(candidate),
                                NOW))
                .isPresent();
    }

    private Claim claimed() {
        Claim claim = claim(1).get(0);
        complete(claim, delivered());
        return claim;
    }

    /** The claim of a key, where others may be due as well. */
    private Claim claimed(TicketKey key) {
        List<Claim> claims = claim(10);
        claims.stream().filter(claim -> !claim.key().equals(key)).forEach(store()::release);
        return claims.stream()
                .filter(claim -> claim.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
