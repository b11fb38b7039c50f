package io.almevents.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Attempts;
import io.almevents.spi.Backlog;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completed;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.DestinationPause;
import io.almevents.spi.Handled;
import io.almevents.spi.Intent;
import io.almevents.spi.Outcome;
import io.almevents.spi.Submission;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store owes as a {@link io.almevents.spi.DeliveryQueue}. */
public abstract class DeliveryQueueContract extends GroupHistoriesContract {
    /** For this package; authors of stores extend {@link StoreContract}. */
    DeliveryQueueContract() {}

    @Test
    void claimsOneDeliveryOfAKeyAtATimeInTheOrderOfAcceptance() {
        DeliveryId first = append(about("A.CREATED", "r", "1"));
        DeliveryId second = append(about("A.UPDATED", "r", "2"));

        List<Claim> claims = claim(10);

        assertThat(claims).extracting(Claim::id).containsExactly(first);
        assertThat(claim(10)).isEmpty();
        complete(claims.get(0), delivered());
        assertThat(claim(10)).extracting(Claim::id).containsExactly(second);
    }

    @Test
    void claimsTheNextKeyOfTheDestinationTogetherWithACompletion() {
        DeliveryId first = append(about("A.CREATED", "r1", "1"));
        DeliveryId second = append(about("A.CREATED", "r2", "1"));
        Claim claim = claim(1).get(0);

        Completed completed = completeAndClaim(claim, delivered(), NOW);

        assertThat(completed.delivery()).map(Delivery::id).contains(first);
        assertThat(completed.next()).map(Claim::id).contains(second);
        assertThat(delivery(first).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(claim(10)).isEmpty();
        assertThat(completeAndClaim(completed.next().orElseThrow(), delivered(), NOW))
                .isEqualTo(new Completed(Optional.of(delivery(second)), Optional.empty()));
    }

    @Test
    void claimsTheFollowerOfWhatIsCompleted() {
        append(about("A.CREATED", "r", "1"));
        DeliveryId follower = append(about("A.UPDATED", "r", "2"));
        Claim claim = claim(1).get(0);

        Claim next = completeAndClaim(claim, delivered(), NOW).next().orElseThrow();

        assertThat(next.id()).isEqualTo(follower);
        assertThat(next.fence()).isGreaterThan(claim.fence());
        assertThat(complete(claim, delivered())).isEmpty();
    }

    @Test
    void claimsTogetherWithACompletionOnlyWhatIsDueAndNothingWhileThereIsAPause() {
        append(about("A.CREATED", "r1", "1"));
        DeliveryId second = append(about("A.CREATED", "r2", "1"));
        Instant later = NOW.plusSeconds(30);
        Claim claim = claim(1).get(0);
        complete(claim(1).get(0), new Outcome.Again(later, Cause.TRYING_AGAIN, "503", Optional.empty()));

        Outcome again = new Outcome.Again(later.plusSeconds(1), Cause.TRYING_AGAIN, "503", Optional.empty());
        assertThat(completeAndClaim(claim, again, NOW).next()).isEmpty();

        Claim due = store().claim("snow", 1, later, LEASE).get(0);
        assertThat(due.id()).isEqualTo(second);
        store().pause("snow", later.plusSeconds(60), Cause.TARGET_BUSY);
        assertThat(completeAndClaim(due, delivered(), later.plusSeconds(1)).next())
                .isEmpty();
        assertThat(delivery(second).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void claimsTheNextKeyAlsoWhereTheCompletionComesTooLate() {
        append(about("A.CREATED", "r1", "1"));
        Claim old = claim(1).get(0);
        store().release(old);
        Claim current = claim(1).get(0);
        DeliveryId other = append(about("A.CREATED", "r2", "1"));

        Completed completed = completeAndClaim(old, delivered(), NOW);

        assertThat(completed.delivery()).isEmpty();
        assertThat(completed.next()).map(Claim::id).contains(other);
        assertThat(complete(current, delivered())).isPresent();
    }

    @Test
    void claimsSeveralKeysAtOnceAndNoMoreThanAskedFor() {
        append(about("A.CREATED", "r1", "1"));
        append(about("A.CREATED", "r2", "1"));
        append(about("A.CREATED", "r3", "1"));

        assertThat(claim(2)).extracting(c -> c.key().resourceId()).containsExactly("r1", "r2");
        assertThat(claim(2)).extracting(c -> c.key().resourceId()).containsExactly("r3");
    }

    @Test
    void keepsTheTicketWithTheOutcome() {
        append(about("A.CREATED", "r", "1"));
        append(about("A.UPDATED", "r", "2"));
        Ticket open = Ticket.NONE.opened();

        store().complete(claim(1).get(0), new Completion(open, Attempts.NONE, delivered()), NOW);

        assertThat(store().ticket(new TicketKey("default", "incidents", "r"))).contains(open);
        assertThat(claim(1).get(0).ticket()).isEqualTo(open);
    }

    @Test
    void letsAKeyWaitUntilItIsDueWhileOthersGoOn() {
        append(about("A.CREATED", "r1", "1"));
        append(about("A.UPDATED", "r1", "2"));
        append(about("A.CREATED", "r2", "1"));
        Instant later = NOW.plusSeconds(30);
        complete(claim(1).get(0), new Outcome.Again(later, Cause.TRYING_AGAIN, "503", Optional.empty()));

        assertThat(claim(10)).extracting(c -> c.key().resourceId()).containsExactly("r2");
        assertThat(store().nextDue("snow")).contains(later);
        assertThat(store().claim("snow", 10, later, LEASE))
                .singleElement()
                .satisfies(claim -> assertThat(claim.message().eventType()).isEqualTo("A.CREATED"));
    }

    @Test
    void refusesACompletionWithAnOldFence() {
        append(about("A.CREATED", "r", "1"));
        Claim old = claim(1).get(0);
        store().release(old);
        Claim current = claim(1).get(0);

        assertThat(complete(old, delivered())).isEmpty();
        assertThat(complete(current, delivered())).isPresent();
        assertThat(complete(current, delivered())).isEmpty();
    }

    @Test
    void givesNoClaimsOfAPausedDestinationAndShowsWhy() {
        DeliveryId id = append(about("A.CREATED", "r", "1"));
        Instant until = NOW.plusSeconds(600);
        store().pause("snow", until, Cause.UNAUTHORISED);

        assertThat(claim(10)).isEmpty();
        assertThat(delivery(id).state()).isEqualTo(DeliveryState.HELD);
        assertThat(delivery(id).cause()).contains(Cause.DESTINATION_PAUSED);
        assertThat(store().nextDue("snow")).contains(until);
        assertThat(store().paused("snow", NOW)).contains(new DestinationPause(until, Cause.UNAUTHORISED));
        assertThat(store().paused("snow", until)).isEmpty();
        assertThat(store().paused("chat", NOW)).isEmpty();
        assertThat(store().claim("snow", 10, until, LEASE)).hasSize(1);
    }

    @Test
    void neverShortensAPause() {
        append(about("A.CREATED", "r", "1"));
        Instant until = NOW.plusSeconds(600);
        store().pause("snow", until, Cause.UNAUTHORISED);
        store().pause("snow", NOW.plusSeconds(5), Cause.TARGET_BUSY);

        assertThat(store().nextDue("snow")).contains(until);
        assertThat(store().claim("snow", 10, NOW.plusSeconds(5), LEASE)).isEmpty();
    }

    @Test
    void holdsAKeyUntilAnOperatorRetries() {
        DeliveryId id = append(about("A.UPDATED", "r", "1"));
        complete(claim(1).get(0), new Outcome.Held(Cause.IN_DOUBT));

        assertThat(claim(10)).isEmpty();
        assertThat(store().nextDue("snow")).isEmpty();
        assertThat(delivery(id).state()).isEqualTo(DeliveryState.HELD);

        assertThat(store().retry(id, BY, NOW)).isTrue();
        assertThat(claim(10))
                .singleElement()
                .satisfies(claim -> assertThat(claim.insisted()).isTrue());
    }

    @Test
    void putsARetriedDeliveryBackInFrontOfThoseAcceptedLater() {
        DeliveryId first = append(about("A.CREATED", "r", "1"));
        complete(claim(1).get(0), parked(Cause.IN_DOUBT));
        append(about("A.UPDATED", "r", "2"));

        assertThat(store().retry(first, BY, NOW)).isTrue();

        assertThat(claim(10)).extracting(Claim::id).containsExactly(first);
    }

    @Test
    void doesNotRetryWhatANewerChangeHasOvertaken() {
        DeliveryId old = append(message("A.UPDATED", "r", "2026-03-02T07:00:00Z"));
        complete(claim(1).get(0), parked(Cause.REFUSED));
        append(message("A.UPDATED", "r", "2026-03-02T07:30:00Z"));

        assertThat(store().retry(old, BY, NOW)).isFalse();
        assertThat(delivery(old).cause()).contains(Cause.STALE);
    }

    /** It ended as stale, was completed as held, and nothing looked at it any more. */
    @Test
    void doesNotRetryWhatIsClaimedAlthoughItWasHeld() {
        append(message("A.UPDATED", "r", "2026-03-02T07:00:00Z"));
        DeliveryId held = append(message("A.UPDATED", "r", "2026-03-02T07:10:00Z"));
        append(message("A.UPDATED", "r", "2026-03-02T07:20:00Z"));
        Claim first = claim(1).get(0);
        store().reroute(Map.of(), NOW);
        complete(first, parked(Cause.REFUSED));
        Claim second = claim(1).get(0);
        assertThat(second.id()).isEqualTo(held);

        assertThat(store().retry(held, BY, NOW)).isFalse();

        complete(second, new Outcome.Held(Cause.SUBSCRIPTION_UNKNOWN));
        assertThat(delivery(held).state()).isEqualTo(DeliveryState.HELD);
        store().reroute(Map.of("incidents", "snow"), NOW);
        assertThat(claim(1)).extracting(Claim::id).containsExactly(held);
    }

    @Test
    void keepsWhoLetADeliveryBeTriedAgainAndWhoGaveItUp() {
        DeliveryId id = append(about("A.CREATED", "r", "1"));
        complete(claim(1).get(0), parked(Cause.REFUSED));
        assertThat(delivery(id).handled()).isEmpty();

        Instant first = NOW.plusSeconds(1);
        store().retry(id, "jane", first);
        assertThat(delivery(id).handled()).contains(new Handled(Handled.Action.RETRIED, "jane", first));
        store().complete(
                        store().claim("snow", 1, first, LEASE).get(0),
                        new Completion(Ticket.NONE, Attempts.NONE, parked(Cause.REFUSED)),
                        first);
        assertThat(delivery(id).handled()).contains(new Handled(Handled.Action.RETRIED, "jane", first));

        Instant second = NOW.plusSeconds(2);
        store().discard(id, "tom", second);
        assertThat(delivery(id).handled()).contains(new Handled(Handled.Action.DISCARDED, "tom", second));
    }

    @Test
    void settlesADoubtByDiscarding() {
        DeliveryId doubtful = append(about("A.CREATED", "r", "1"));
        DeliveryId follower = append(about("A.UPDATED", "r", "2"));
        store().complete(
                        claim(1).get(0),
                        new Completion(Ticket.NONE.inDoubt(doubtful.value()), Attempts.NONE, parked(Cause.IN_DOUBT)),
                        NOW);
        Claim waiting = claim(1).get(0);
        store().complete(
                        waiting,
                        new Completion(waiting.ticket(), Attempts.NONE, new Outcome.Held(Cause.IN_DOUBT)),
                        NOW);
        assertThat(claim(10)).isEmpty();

        assertThat(store().discard(doubtful, BY, NOW)).isTrue();

        assertThat(claim(10)).singleElement().satisfies(claim -> {
            assertThat(claim.id()).isEqualTo(follower);
            assertThat(claim.ticket()).isEqualTo(Ticket.NONE);
        });
    }

    @Test
    void discardsNothingThatIsInFlightOrDone() {
        DeliveryId id = append(about("A.CREATED", "r", "1"));
        Claim claim = claim(1).get(0);
        assertThat(store().discard(id, BY, NOW)).isFalse();

        complete(claim, delivered());

        assertThat(store().discard(id, BY, NOW)).isFalse();
        assertThat(store().discard(new DeliveryId("unknown"), BY, NOW)).isFalse();
    }

    @Test
    void findsDeliveriesByTheTimeOfTheirAcceptance() {
        DeliveryId first = append(about("A.CREATED", "r1", "1"));
        Instant later = NOW.plusSeconds(1);
        DeliveryId second =
                appended(about("A.CREATED", "r2", "1"), later).deliveries().get(0);

        assertThat(store().query(DeliveryQuery.all().withAcceptedFrom(later), NOW))
                .extracting(Delivery::id)
                .containsExactly(second);
        assertThat(store().query(DeliveryQuery.all().withAcceptedUntil(later), NOW))
                .extracting(Delivery::id)
                .containsExactly(first);
        assertThat(store().query(
                                DeliveryQuery.all().withAcceptedFrom(later).withAcceptedUntil(later.plusSeconds(1)),
                                NOW))
                .extracting(Delivery::id)
                .containsExactly(second);
    }

    @Test
    void findsDeliveriesByAllConditions() {
        DeliveryId first = append(about("A.CREATED", "r1", "1"));
        append(about("A.CREATED", "r2", "1"));
        complete(claim(1).get(0), delivered());

        assertThat(store().query(
                                DeliveryQuery.all()
                                        .withStates(DeliveryState.DELIVERED)
                                        .withSubscription("incidents")
                                        .withDestination("snow")
                                        .withResourceId("r1"),
                                NOW))
                .extracting(Delivery::id)
                .containsExactly(first);
        assertThat(store().query(DeliveryQuery.all().withLimit(1), NOW)).hasSize(1);
        assertThat(store().query(DeliveryQuery.all().withSubscription("other"), NOW))
                .isEmpty();
    }

    @Test
    void countsWhatWaitsAndWhatIsParkedByDestinationAndState() {
        assertThat(store().backlog(NOW)).isEmpty();
        append(about("A.CREATED", "parked", "1"));
        complete(claim(1).get(0), parked(Cause.REFUSED));
        append(about("A.CREATED", "delivered", "1"));
        complete(claim(1).get(0), delivered());
        append(about("A.UPDATED", "held", "1"));
        complete(claim(1).get(0), new Outcome.Held(Cause.IN_DOUBT));
        append(about("A.CREATED", "claimed", "1"));
        append(about("A.UPDATED", "claimed", "2"));
        assertThat(claim(1)).hasSize(1);
        Instant later = NOW.plusSeconds(5);
        appended(about("A.CREATED", "late", "1"), later);
        Submission chat =
                new Submission(about("A.CREATED", "r", "1"), Intent.CREATE, List.of(new Candidate("team", "chat")));
        store().append(List.of(chat), later, DAY);

        assertThat(store().backlog(later))
                .containsExactly(
                        new Backlog("chat", DeliveryState.PENDING, 1, later),
                        new Backlog("snow", DeliveryState.PENDING, 3, NOW),
                        new Backlog("snow", DeliveryState.HELD, 1, NOW),
                        new Backlog("snow", DeliveryState.PARKED, 1, NOW));
    }

    @Test
    void countsWhatWaitsForAPausedDestinationAsHeld() {
        append(about("A.UPDATED", "held", "1"));
        complete(claim(1).get(0), new Outcome.Held(Cause.IN_DOUBT));
        appended(about("A.CREATED", "r", "1"), NOW.minusSeconds(1));
        Instant until = NOW.plusSeconds(600);
        store().pause("snow", until, Cause.UNAUTHORISED);

        assertThat(store().backlog(NOW))
                .containsExactly(new Backlog("snow", DeliveryState.HELD, 2, NOW.minusSeconds(1)));
        assertThat(store().backlog(until))
                .containsExactly(
                        new Backlog("snow", DeliveryState.PENDING, 1, NOW.minusSeconds(1)),
                        new Backlog("snow", DeliveryState.HELD, 1, NOW));
    }
}
