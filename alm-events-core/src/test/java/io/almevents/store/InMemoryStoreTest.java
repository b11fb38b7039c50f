package io.almevents.store;

import static io.almevents.event.Messages.about;
import static io.almevents.event.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.almevents.event.ChangeMessage;
import io.almevents.lifecycle.Intents;
import io.almevents.spi.Appended;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Outcome;
import io.almevents.spi.StoreException;
import io.almevents.spi.Submission;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final InMemoryStore store = InMemoryStore.create();

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

        store.complete(claim(1).get(0), new Completion(open, Attempts.NONE, delivered()), NOW);

        assertThat(store.ticket(new TicketKey("default", "incidents", "r"))).contains(open);
        assertThat(claim(1).get(0).ticket()).isEqualTo(open);
    }

    @Test
    void letsAKeyWaitUntilItIsDueWhileOthersGoOn() {
        append(about("A.CREATED", "r1", "1"));
        append(about("A.UPDATED", "r1", "2"));
        append(about("A.CREATED", "r2", "1"));
        Instant later = NOW.plusSeconds(60);
        complete(claim(1).get(0), new Outcome.Again(later, Cause.TRYING_AGAIN, "503", Optional.empty()));

        assertThat(claim(10)).extracting(c -> c.key().resourceId()).containsExactly("r2");
        assertThat(store.nextDue("snow")).contains(later);
        assertThat(store.claim("snow", 10, later, LEASE))
                .singleElement()
                .satisfies(claim -> assertThat(claim.message().eventType()).isEqualTo("A.CREATED"));
    }

    @Test
    void refusesACompletionWithAnOldFence() {
        append(about("A.CREATED", "r", "1"));
        Claim old = claim(1).get(0);
        store.release(old);
        Claim current = claim(1).get(0);

        assertThat(complete(old, delivered())).isEmpty();
        assertThat(complete(current, delivered())).isPresent();
        assertThat(complete(current, delivered())).isEmpty();
    }

    @Test
    void answersADuplicateWithTheFirstDeliveries() {
        ChangeMessage message = about("A.CREATED", "r", "1");
        DeliveryId first = append(message);

        Appended again = appended(message, NOW.plus(DAY).minusMillis(1));

        assertThat(again.duplicate()).isTrue();
        assertThat(again.deliveries()).containsExactly(first);
    }

    @Test
    void takesTheSameBytesAgainAfterTheWindow() {
        ChangeMessage message = about("A.CREATED", "r", "1");
        DeliveryId first = append(message);

        Appended again = appended(message, NOW.plus(DAY));

        assertThat(again.duplicate()).isFalse();
        assertThat(again.deliveries()).doesNotContain(first);
    }

    @Test
    void takesOtherBytesOfTheSameEventAsANewEvent() {
        append(about("A.UPDATED", "r", "1"));

        assertThat(appended(about("A.UPDATED", "r", "2"), NOW).duplicate()).isFalse();
    }

    @Test
    void takesEveryPing() {
        append(about("A.PING", "r", "1"));

        assertThat(appended(about("A.PING", "r", "1"), NOW).duplicate()).isFalse();
    }

    @Test
    void takesAMessageAgainWhoseDeliveryWasParked() {
        ChangeMessage message = about("A.CREATED", "r", "1");
        append(message);
        complete(claim(1).get(0), parked(Cause.REFUSED));

        assertThat(appended(message, NOW).duplicate()).isFalse();
    }

    @Test
    void skipsAChangeThatIsOlderThanTheNewestOne() {
        append(message("A.UPDATED", "r", "2026-03-02T07:30:00Z"));
        DeliveryId late = append(message("A.CREATED", "r", "2026-03-02T07:00:00Z"));

        assertThat(delivery(late).state()).isEqualTo(DeliveryState.SKIPPED);
        assertThat(delivery(late).cause()).contains(Cause.STALE);
    }

    @Test
    void keepsALateCreateFromOpeningATicketThatWasClosedBefore() {
        append(message("A.CLOSED", "r", "2026-03-02T07:30:00Z"));
        complete(claim(1).get(0), new Outcome.Ended(DeliveryState.SKIPPED, Optional.of(Cause.NOTHING_TO_CLOSE), ""));

        assertThat(delivery(append(message("A.CREATED", "r", "2026-03-02T07:00:00Z")))
                        .cause())
                .contains(Cause.STALE);
    }

    @Test
    void forgetsTheTimeOfAClosingAfterTheWindow() {
        append(message("A.CLOSED", "r", "2026-03-02T07:30:00Z"));
        complete(claim(1).get(0), delivered());

        Appended late = appended(message("A.CREATED", "r", "2026-03-02T07:00:00Z"), NOW.plus(DAY));

        assertThat(delivery(late.deliveries().get(0)).state()).isEqualTo(DeliveryState.PENDING);
    }

    @Test
    void takesAnEqualTimeAndAClosingThatIsOlder() {
        append(message("A.UPDATED", "r", "2026-03-02T07:30:00Z"));

        assertThat(delivery(append(message("A.UPDATED", "r", "2026-03-02T07:30:00.000Z")))
                        .state())
                .isEqualTo(DeliveryState.PENDING);
        assertThat(delivery(append(message("A.CLOSED", "r", "2026-03-02T07:00:00Z")))
                        .state())
                .isEqualTo(DeliveryState.PENDING);
    }

    @Test
    void givesNoClaimsOfAPausedDestinationAndShowsWhy() {
        DeliveryId id = append(about("A.CREATED", "r", "1"));
        Instant until = NOW.plusSeconds(600);
        store.pause("snow", until, Cause.UNAUTHORISED);

        assertThat(claim(10)).isEmpty();
        assertThat(delivery(id).state()).isEqualTo(DeliveryState.HELD);
        assertThat(delivery(id).cause()).contains(Cause.DESTINATION_PAUSED);
        assertThat(store.nextDue("snow")).contains(until);
        assertThat(store.claim("snow", 10, until, LEASE)).hasSize(1);
    }

    @Test
    void neverShortensAPause() {
        append(about("A.CREATED", "r", "1"));
        Instant until = NOW.plusSeconds(600);
        store.pause("snow", until, Cause.UNAUTHORISED);
        store.pause("snow", NOW.plusSeconds(5), Cause.TARGET_BUSY);

        assertThat(store.nextDue("snow")).contains(until);
        assertThat(store.claim("snow", 10, NOW.plusSeconds(5), LEASE)).isEmpty();
    }

    @Test
    void holdsAKeyUntilAnOperatorRetries() {
        DeliveryId id = append(about("A.UPDATED", "r", "1"));
        complete(claim(1).get(0), new Outcome.Held(Cause.IN_DOUBT));

        assertThat(claim(10)).isEmpty();
        assertThat(store.nextDue("snow")).isEmpty();
        assertThat(delivery(id).state()).isEqualTo(DeliveryState.HELD);

        assertThat(store.retry(id, NOW)).isTrue();
        assertThat(claim(10))
                .singleElement()
                .satisfies(claim -> assertThat(claim.insisted()).isTrue());
    }

    @Test
    void putsARetriedDeliveryBackInFrontOfThoseAcceptedLater() {
        DeliveryId first = append(about("A.CREATED", "r", "1"));
        complete(claim(1).get(0), parked(Cause.IN_DOUBT));
        append(about("A.UPDATED", "r", "2"));

        assertThat(store.retry(first, NOW)).isTrue();

        assertThat(claim(10)).extracting(Claim::id).containsExactly(first);
    }

    @Test
    void doesNotRetryWhatANewerChangeHasOvertaken() {
        DeliveryId old = append(message("A.UPDATED", "r", "2026-03-02T07:00:00Z"));
        complete(claim(1).get(0), parked(Cause.REFUSED));
        append(message("A.UPDATED", "r", "2026-03-02T07:30:00Z"));

        assertThat(store.retry(old, NOW)).isFalse();
        assertThat(delivery(old).cause()).contains(Cause.STALE);
    }

    @Test
    void settlesADoubtByDiscarding() {
        DeliveryId doubtful = append(about("A.CREATED", "r", "1"));
        DeliveryId follower = append(about("A.UPDATED", "r", "2"));
        store.complete(
                claim(1).get(0),
                new Completion(Ticket.NONE.inDoubt(doubtful.value()), Attempts.NONE, parked(Cause.IN_DOUBT)),
                NOW);
        Claim waiting = claim(1).get(0);
        store.complete(waiting, new Completion(waiting.ticket(), Attempts.NONE, new Outcome.Held(Cause.IN_DOUBT)), NOW);
        assertThat(claim(10)).isEmpty();

        assertThat(store.discard(doubtful, NOW)).isTrue();

        assertThat(claim(10)).singleElement().satisfies(claim -> {
            assertThat(claim.id()).isEqualTo(follower);
            assertThat(claim.ticket()).isEqualTo(Ticket.NONE);
        });
    }

    @Test
    void discardsNothingThatIsInFlightOrDone() {
        DeliveryId id = append(about("A.CREATED", "r", "1"));
        Claim claim = claim(1).get(0);
        assertThat(store.discard(id, NOW)).isFalse();

        complete(claim, delivered());

        assertThat(store.discard(id, NOW)).isFalse();
        assertThat(store.discard(new DeliveryId("unknown"), NOW)).isFalse();
    }

    @Test
    void followsATicketOnlyWhileItsKeyIsActive() {
        assertThat(followed(about("A.UPDATED", "r", "0")).deliveries()).isEmpty();
        assertThat(store.query(DeliveryQuery.all(), NOW)).isEmpty();
        assertThat(store.ticket(new TicketKey("default", "incidents", "r"))).isEmpty();

        append(about("A.CREATED", "r", "1"));
        assertThat(followed(about("A.UPDATED", "r", "2")).deliveries()).hasSize(1);
        complete(claim(1).get(0), parked(Cause.REFUSED));
        complete(claim(1).get(0), parked(Cause.REFUSED));
        Appended inactive = followed(about("A.UPDATED", "r", "3"));

        assertThat(inactive.deliveries()).isEmpty();
        assertThat(inactive.duplicate()).isFalse();
    }

    private Appended followed(ChangeMessage message) {
        Candidate candidate = new Candidate("incidents", "snow", true);
        Submission submission = new Submission(message, Intents.of(message), List.of(candidate));
        return store.append(List.of(submission), NOW, DAY).get(0);
    }

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

    @Test
    void findsDeliveriesByAllConditions() {
        DeliveryId first = append(about("A.CREATED", "r1", "1"));
        append(about("A.CREATED", "r2", "1"));
        complete(claim(1).get(0), delivered());

        assertThat(store.query(
                        DeliveryQuery.all()
                                .withStates(DeliveryState.DELIVERED)
                                .withSubscription("incidents")
                                .withDestination("snow")
                                .withResourceId("r1"),
                        NOW))
                .extracting(Delivery::id)
                .containsExactly(first);
        assertThat(store.query(DeliveryQuery.all().withLimit(1), NOW)).hasSize(1);
        assertThat(store.query(DeliveryQuery.all().withSubscription("other"), NOW))
                .isEmpty();
    }

    private DeliveryId append(ChangeMessage message) {
        return appended(message, NOW).deliveries().get(0);
    }

    private Appended appended(ChangeMessage message, Instant at) {
        return store.append(List.of(submission(message)), at, DAY).get(0);
    }

    private static Submission submission(ChangeMessage message) {
        return new Submission(message, Intents.of(message), List.of(new Candidate("incidents", "snow")));
    }

    private List<Claim> claim(int limit) {
        return store.claim("snow", limit, NOW, LEASE);
    }

    private Optional<Delivery> complete(Claim claim, Outcome outcome) {
        return store.complete(claim, new Completion(claim.ticket(), Attempts.NONE.plusOne(NOW), outcome), NOW);
    }

    private Delivery delivery(DeliveryId id) {
        return store.query(DeliveryQuery.all().withId(id), NOW).get(0);
    }

    private static Outcome delivered() {
        return new Outcome.Ended(DeliveryState.DELIVERED, Optional.empty(), "");
    }

    private static Outcome parked(Cause cause) {
        return new Outcome.Ended(DeliveryState.PARKED, Optional.of(cause), "");
    }
}
