package io.almevents.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Appended;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Cursor;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.Outcome;
import io.almevents.spi.Purged;
import io.almevents.spi.Submission;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store owes as a {@link io.almevents.spi.DeliveryLog}. */
public abstract class DeliveryLogContract extends StoreCase {
    /** For this package; authors of stores extend {@link StoreContract}. */
    DeliveryLogContract() {}

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
    void storesNothingForAKeyThatIsNotActive() {
        Appended appended = follow(about("A.UPDATED", "r", "1"));

        assertThat(appended.deliveries()).isEmpty();
        assertThat(appended.duplicate()).isFalse();
        assertThat(store().query(DeliveryQuery.all(), NOW)).isEmpty();
        assertThat(store().ticket(new TicketKey("default", "incidents", "r"))).isEmpty();
    }

    @Test
    void followsAKeyThatHasAnUnfinishedDelivery() {
        append(about("A.CREATED", "r", "1"));

        assertThat(follow(about("A.UPDATED", "r", "2")).deliveries()).hasSize(1);
        assertThat(follow(about("A.UPDATED", "other", "2")).deliveries()).isEmpty();
    }

    @Test
    void followsAnOpenTicketUntilItIsClosed() {
        append(about("A.CREATED", "r", "1"));
        complete(Ticket.NONE.opened());

        assertThat(follow(about("A.UPDATED", "r", "2")).deliveries()).hasSize(1);

        complete(Ticket.NONE.opened().closed(NOW));
        assertThat(follow(about("A.UPDATED", "r", "3")).deliveries()).isEmpty();
    }

    @Test
    void followsATicketInDoubtAndNoneThatWasGivenUp() {
        DeliveryId id = append(about("A.CREATED", "r", "1"));
        store().complete(
                        claim(1).get(0),
                        new Completion(Ticket.NONE.inDoubt(id.value()), Attempts.NONE, parked(Cause.IN_DOUBT)),
                        NOW);

        assertThat(follow(about("A.UPDATED", "r", "2")).deliveries()).hasSize(1);
    }

    @Test
    void decidesWithinOneAppendInTheOrderOfTheSubmissions() {
        Submission create = submission(about("A.CREATED", "r", "1"));
        Submission update = following(about("A.UPDATED", "r", "2"));

        List<Appended> appended = store().append(List.of(update, create, update), NOW, DAY);

        assertThat(appended).extracting(a -> a.deliveries().size()).containsExactly(0, 1, 1);
    }

    @Test
    void answersAFollowedMessageThatComesAgainWithItsFirstDelivery() {
        append(about("A.CREATED", "r", "1"));
        Appended first = follow(about("A.UPDATED", "r", "2"));

        assertThat(follow(about("A.UPDATED", "r", "2"))).isEqualTo(new Appended(first.deliveries(), true));
    }

    @Test
    void makesADeliveryForEachSubscriptionAndAnswersOnlyTheNewOneOfAKnownMessage() {
        ChangeMessage message = about("A.CREATED", "r", "1");
        DeliveryId first = append(message);
        Submission both = new Submission(
                message, Intent.CREATE, List.of(new Candidate("incidents", "snow"), new Candidate("chat", "slack")));

        Appended appended = store().append(List.of(both), NOW, DAY).get(0);

        assertThat(appended.duplicate()).isFalse();
        assertThat(appended.deliveries()).hasSize(2).startsWith(first);
        assertThat(store().claim("slack", 10, NOW, LEASE))
                .singleElement()
                .satisfies(claim -> assertThat(claim.message().bytes()).isEqualTo(message.bytes()));
    }

    @Test
    void setsTheCursorTogetherWithTheMessages() {
        Cursor cursor = new Cursor("poller", new byte[] {1, 0, -1});

        store().append(List.of(submission(about("A.CREATED", "r", "1"))), Optional.of(cursor), NOW, DAY);
        assertThat(store().cursor("poller")).contains(cursor);

        store().append(List.of(), Optional.of(new Cursor("poller", new byte[0])), NOW, DAY);
        assertThat(store().cursor("poller")).contains(new Cursor("poller", new byte[0]));
    }

    @Test
    void forgetsAllOfAResourceAndNothingOfOthers() {
        ChangeMessage event = about("A.CREATED", "r1", "1");
        append(event);
        complete(claim(1).get(0), delivered());
        append(about("A.UPDATED", "r1", "2"));
        complete(claim(1).get(0), parked(Cause.REFUSED));
        DeliveryId other = append(about("A.CREATED", "r2", "1"));

        assertThat(store().purgeResource("r1")).isEqualTo(new Purged(2, 0, 0, 0));

        assertThat(store().query(DeliveryQuery.all(), NOW))
                .extracting(Delivery::id)
                .containsExactly(other);
        assertThat(store().ticket(new TicketKey("default", "incidents", "r1"))).isEmpty();
        assertThat(appended(event, NOW).duplicate())
                .as("what comes later is new")
                .isFalse();
        assertThat(store().purgeResource("unknown")).isEqualTo(new Purged(0, 0, 0, 0));
    }

    @Test
    void forgetsNothingOfAResourceOfWhichSomethingGoesOn() {
        append(about("A.CREATED", "r1", "1"));
        append(about("A.UPDATED", "r1", "2"));
        Claim create = claim(1).get(0);
        complete(create, delivered());
        assertThat(store().purgeResource("r1")).isEqualTo(new Purged(0, 0, 1, 0));

        Claim update = claim(1).get(0);
        store().complete(update, new Completion(update.ticket().opened(), Attempts.NONE, delivered()), NOW);

        assertThat(store().purgeResource("r1")).as("its ticket is open").isEqualTo(new Purged(0, 0, 0, 1));
        assertThat(store().query(DeliveryQuery.all(), NOW)).hasSize(2);
    }

    @Test
    void forgetsWhatEndedLongAgoButNoDeadLetter() {
        DeliveryId old = append(about("A.CREATED", "r1", "1"));
        complete(claim(1).get(0), delivered());
        DeliveryId parked = append(about("A.CREATED", "r2", "1"));
        complete(claim(1).get(0), parked(Cause.REFUSED));
        DeliveryId waiting = append(about("A.CREATED", "r3", "1"));

        assertThat(store().purge(NOW)).isZero();
        assertThat(store().purge(NOW.plusSeconds(1))).isEqualTo(1);

        assertThat(store().query(DeliveryQuery.all(), NOW))
                .extracting(Delivery::id)
                .containsExactly(parked, waiting)
                .doesNotContain(old);
        assertThat(claim(10)).extracting(Claim::id).containsExactly(waiting);
    }

    @Test
    void keepsOpenTicketsWhoseDeliveriesAreForgotten() {
        append(about("A.CREATED", "r", "1"));
        complete(Ticket.NONE.opened());
        store().purge(NOW.plusSeconds(1));

        assertThat(store().ticket(new TicketKey("default", "incidents", "r"))).contains(Ticket.NONE.opened());
    }

    @Test
    void forgetsTheClosedTicketOfAResource() {
        append(about("A.CREATED", "r", "1"));
        complete(Ticket.NONE.opened().closed(NOW));

        assertThat(store().purgeResource("r")).isEqualTo(new Purged(1, 1, 0, 0));
        assertThat(store().ticket(new TicketKey("default", "incidents", "r"))).isEmpty();
    }

    private Appended follow(ChangeMessage message) {
        return store().append(List.of(following(message)), NOW, DAY).get(0);
    }

    private static Submission following(ChangeMessage message) {
        return new Submission(message, Intent.UPDATE, List.of(Candidate.onlyIfActive("incidents", "snow")));
    }

    private void complete(Ticket ticket) {
        store().complete(claim(1).get(0), new Completion(ticket, Attempts.NONE, delivered()), NOW);
    }
}
