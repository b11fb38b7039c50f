package io.almevents.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Attempts;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.Errands;
import io.almevents.spi.Outcome;
import io.almevents.spi.TicketClaim;
import io.almevents.ticket.Echo;
import io.almevents.ticket.ResourceKind;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.TicketChange.Origin;
import io.almevents.ticket.TicketKey;
import io.almevents.ticket.Unwritten;
import io.almevents.ticket.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store owes where tickets are read, and sources told of their changes. */
public abstract class TicketQueueContract extends CollapseContract {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Instant LATER = NOW.plus(INTERVAL);
    private static final Ticket CHANGED =
            Ticket.NONE.opened().upstream(Upstream.NONE.unwritten(Optional.of(unwritten(0))));

    /** For this package; authors of stores extend {@link StoreContract}. */
    TicketQueueContract() {}

    @Test
    void keepsWhatIsKnownOfTheSourcesSide() {
        Upstream upstream = new Upstream(
                Optional.of(new ResourceKind("s-1", "EVENT-SITUATIONS", "EVENT-SITUATION")),
                Optional.of(unwritten(3)),
                List.of(Echo.updatedAt(NOW), new Echo(Optional.of(LATER), Map.of("resource.version", "17"))));

        open("r", Ticket.NONE.opened().upstream(upstream), Errands.NONE);

        Ticket kept = store().ticket(new TicketKey("default", "incidents", "r")).orElseThrow();
        assertThat(kept.upstream()).isEqualTo(upstream);
    }

    @Test
    void givesAnOpenTicketToBeReadWhenItsTimeHasComeAndOnlyOnce() {
        open("r", Ticket.NONE.opened(), poll(LATER));

        assertThat(polls(LATER.minusMillis(1))).isEmpty();
        assertThat(store().claimPolls("jira", 10, LATER, LEASE)).isEmpty();
        TicketClaim claim = polls(LATER).get(0);

        assertThat(claim.key().resourceId()).isEqualTo("r");
        assertThat(claim.destination()).isEqualTo("snow");
        assertThat(claim.ticket().state()).isEqualTo(Ticket.NONE.opened().state());
        assertThat(polls(LATER)).isEmpty();
        assertThat(store().finish(claim, claim.ticket().identified("INC1"), poll(LATER.plus(INTERVAL)), LATER))
                .isTrue();
        assertThat(store().ticket(claim.key()).orElseThrow().externalId()).contains("INC1");
        assertThat(polls(LATER)).isEmpty();
        assertThat(polls(LATER.plus(INTERVAL))).hasSize(1);
    }

    @Test
    void claimsNoMoreTicketsThanTheLimitAndTheLongestDueFirst() {
        open("b", Ticket.NONE.opened(), poll(LATER));
        open("a", Ticket.NONE.opened(), poll(LATER.minusSeconds(1)));

        assertThat(store().claimPolls("snow", 1, LATER, LEASE))
                .extracting(claim -> claim.key().resourceId())
                .containsExactly("a");
        assertThat(store().claimPolls("snow", 1, LATER, LEASE))
                .extracting(claim -> claim.key().resourceId())
                .containsExactly("b");
    }

    @Test
    void readsNoTicketThatWasClosedMeanwhile() {
        open("r", Ticket.NONE.opened(), poll(LATER));
        append(about("A.CLOSED", "r", "2"));
        complete("r", Ticket.NONE.opened().closed(NOW), Optional.of(poll(LATER)));

        assertThat(polls(LATER)).isEmpty();
    }

    @Test
    void readsNoTicketOfWhichADeliveryWaitsAndNoneOfAPausedDestination() {
        open("r", Ticket.NONE.opened(), poll(LATER));
        DeliveryId waiting = append(about("A.UPDATED", "r", "2"));
        assertThat(polls(LATER)).isEmpty();
        Claim claim = claim(1).get(0);
        assertThat(claim.id()).isEqualTo(waiting);
        assertThat(polls(LATER)).isEmpty();
        Outcome again = new Outcome.Again(LATER.plusSeconds(60), Cause.TRYING_AGAIN, "503", Optional.empty());
        store().complete(claim, new Completion(claim.ticket(), Attempts.NONE, again), NOW);
        assertThat(polls(LATER)).isEmpty();
        open("other", Ticket.NONE.opened(), poll(LATER));
        store().pause("snow", LATER.plusSeconds(1), Cause.TARGET_BUSY);

        assertThat(polls(LATER)).isEmpty();
        assertThat(polls(LATER.plusSeconds(1)))
                .extracting(free -> free.key().resourceId())
                .containsExactly("other");
    }

    @Test
    void claimsNoDeliveryOfATicketThatIsBeingReadAndGoesOnAfterwards() {
        open("r", Ticket.NONE.opened(), poll(LATER));
        TicketClaim claim = polls(LATER).get(0);
        DeliveryId behind = append(about("A.UPDATED", "r", "2"));
        assertThat(claim(10)).isEmpty();

        store().finish(claim, claim.ticket(), poll(LATER.plus(INTERVAL)), NOW);

        assertThat(claim(10)).extracting(Claim::id).containsExactly(behind);
    }

    @Test
    void givesATicketBackAsIfItHadNotBeenClaimed() {
        open("r", Ticket.NONE.opened(), poll(LATER));
        TicketClaim claim = polls(LATER).get(0);
        DeliveryId behind = append(about("A.UPDATED", "r", "2"));

        store().release(claim);

        assertThat(claim(10)).extracting(Claim::id).containsExactly(behind);
        assertThat(store().finish(claim, Ticket.NONE, Errands.NONE, LATER)).isFalse();
    }

    @Test
    void writesNothingForAClaimThatIsOver() {
        open("r", Ticket.NONE.opened(), poll(LATER));
        TicketClaim claim = polls(LATER).get(0);
        store().release(claim);
        TicketClaim next = polls(LATER).get(0);

        assertThat(next.fence()).isGreaterThan(claim.fence());
        assertThat(store().finish(claim, Ticket.NONE, Errands.NONE, LATER)).isFalse();
        assertThat(store().finish(next, next.ticket(), Errands.NONE, LATER)).isTrue();
        assertThat(polls(LATER.plus(DAY))).isEmpty();
    }

    @Test
    void leavesNothingDueWhereATicketWasReadAndNothingWaits() {
        open("r", Ticket.NONE.opened(), poll(LATER));
        store().finish(polls(LATER).get(0), Ticket.NONE.opened(), poll(LATER.plus(INTERVAL)), LATER);

        assertThat(store().nextDue("snow")).isEmpty();
        assertThat(store().query(DeliveryQuery.all(), LATER)).hasSize(1);
    }

    @Test
    void keepsATimeThatIsSetWhenADeliveryWantsAnother() {
        open("r", Ticket.NONE.opened(), poll(LATER));
        append(about("A.UPDATED", "r", "2"));
        complete("r", Ticket.NONE.opened(), Optional.of(poll(LATER.plus(INTERVAL))));

        assertThat(polls(LATER)).hasSize(1);
    }

    @Test
    void plansAllOpenTicketsOfASubscriptionWithinItsInterval() {
        IntStream.range(0, 20).forEach(i -> {
            append(about("A.CREATED", "r" + i, "1"));
            complete("r" + i, Ticket.NONE.opened(), Optional.empty());
        });
        assertThat(polls(LATER)).isEmpty();

        store().planPolls(Map.of("incidents", INTERVAL), NOW);

        int early = store().claimPolls("snow", 100, NOW.plus(INTERVAL.dividedBy(2)), LEASE)
                .size();
        assertThat(early).isBetween(4, 16);
        assertThat(store().claimPolls("snow", 100, LATER, LEASE)).hasSize(20 - early);
    }

    @Test
    void bringsForwardWhatIsPlannedBeyondAShorterIntervalAndForgetsOtherSubscriptions() {
        open("r", Ticket.NONE.opened(), poll(NOW.plus(DAY)));
        store().planPolls(Map.of("incidents", INTERVAL), NOW);
        TicketClaim claim = polls(LATER).get(0);
        store().finish(claim, claim.ticket(), poll(LATER.plus(INTERVAL)), LATER);

        store().planPolls(Map.of(), LATER);

        assertThat(polls(NOW.plus(DAY))).isEmpty();
    }

    @Test
    void givesAChangeToBeWrittenUntilItIsWritten() {
        open("r", CHANGED, write(NOW));

        TicketClaim claim = writes(NOW).get(0);
        assertThat(claim.ticket().upstream().unwritten().orElseThrow().origin()).isEqualTo(Origin.POLL);
        assertThat(writes(NOW)).isEmpty();
        Ticket tried = claim.ticket().upstream(Upstream.NONE.unwritten(Optional.of(unwritten(1))));
        store().finish(claim, tried, write(LATER), NOW);
        assertThat(writes(LATER.minusMillis(1))).isEmpty();
        TicketClaim again = writes(LATER).get(0);
        assertThat(again.ticket().upstream().unwritten().orElseThrow().attempts())
                .isEqualTo(1);
        store().finish(again, again.ticket().upstream(Upstream.NONE), Errands.NONE, LATER);

        assertThat(writes(LATER.plus(DAY))).isEmpty();
    }

    @Test
    void forgetsNoChangeThatIsToBeWrittenWhenADeliveryIsCompleted() {
        open("r", CHANGED, write(NOW));
        append(about("A.UPDATED", "r", "2"));
        complete("r", CHANGED, Optional.of(Errands.NONE));
        append(about("A.UPDATED", "r", "3"));
        complete("r", CHANGED, Optional.empty());

        assertThat(writes(NOW)).hasSize(1);
    }

    @Test
    void givesAChangeToBeWrittenAlsoWhereTheDestinationIsPausedAndADeliveryWaits() {
        open("r", CHANGED, write(NOW));
        DeliveryId behind = append(about("A.UPDATED", "r", "2"));
        store().pause("snow", LATER, Cause.TARGET_BUSY);

        TicketClaim claim = writes(NOW).get(0);
        store().finish(claim, Ticket.NONE.opened(), Errands.NONE, NOW);

        assertThat(store().claim("snow", 10, LATER, LEASE))
                .extracting(Claim::id)
                .containsExactly(behind);
    }

    @Test
    void keepsTheKeyOfAClosedTicketWhileItsChangeIsToBeWritten() {
        open("r", CHANGED.closed(NOW), write(NOW));

        store().purge(NOW.plus(DAY));

        assertThat(writes(NOW.plus(DAY))).hasSize(1);
    }

    private static Unwritten unwritten(int attempts) {
        return new Unwritten(Ticket.NONE.opened().identified("INC0"), Origin.POLL, attempts);
    }

    private static Errands poll(Instant at) {
        return new Errands(Optional.of(at), Optional.empty());
    }

    private static Errands write(Instant at) {
        return new Errands(Optional.empty(), Optional.of(at));
    }

    private List<TicketClaim> polls(Instant now) {
        return store().claimPolls("snow", 10, now, LEASE);
    }

    private List<TicketClaim> writes(Instant now) {
        return store().claimWrites(10, now, LEASE);
    }

    private void open(String resource, Ticket ticket, Errands errands) {
        append(about("A.CREATED", resource, "1"));
        complete(resource, ticket, Optional.of(errands));
    }

    /** Completes the delivery of a resource that waits, and gives all others back. */
    private void complete(String resource, Ticket ticket, Optional<Errands> errands) {
        for (Claim claim : claim(100)) {
            if (claim.key().resourceId().equals(resource)) {
                Completion completion = new Completion(ticket, Attempts.NONE, delivered());
                store().complete(claim, completion.with(ticket, errands), NOW);
            } else {
                store().release(claim);
            }
        }
    }
}
