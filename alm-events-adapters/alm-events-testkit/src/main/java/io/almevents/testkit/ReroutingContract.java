package io.almevents.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Intent;
import io.almevents.spi.Outcome;
import io.almevents.spi.Rerouted;
import io.almevents.spi.Submission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store owes when subscriptions come, go and move. */
public abstract class ReroutingContract extends DeliveryLogContract {
    private static final Map<String, String> NOWHERE = Map.of();
    private static final Map<String, String> BACK = Map.of("incidents", "snow");

    /** For this package; authors of stores extend {@link StoreContract}. */
    ReroutingContract() {}

    @Test
    void holdsAllThatWaitsOfASubscriptionThatIsGoneAndTellsWhereItWaited() {
        DeliveryId failed = append(about("A.CREATED", "r1", "1"));
        complete(claim(1).get(0), new Outcome.Again(NOW.plusSeconds(30), Cause.TRYING_AGAIN, "503", Optional.empty()));
        DeliveryId follower = append(about("A.UPDATED", "r1", "2"));
        DeliveryId other = append(about("A.CREATED", "r2", "1"));

        assertThat(store().reroute(NOWHERE, NOW)).isEqualTo(new Rerouted(3, 0, Set.of("snow")));

        assertThat(List.of(delivery(failed), delivery(follower), delivery(other)))
                .allSatisfy(held -> {
                    assertThat(held.state()).isEqualTo(DeliveryState.HELD);
                    assertThat(held.cause()).contains(Cause.SUBSCRIPTION_UNKNOWN);
                    assertThat(held.due()).isEmpty();
                });
        assertThat(store().nextDue("snow")).isEmpty();
        assertThat(store().claim("snow", 10, NOW.plus(DAY), LEASE)).isEmpty();
    }

    @Test
    void letsWhatWasHeldGoOnInItsOrderWithFreshAttemptsWhenItsSubscriptionIsBack() {
        DeliveryId first = append(about("A.CREATED", "r", "1"));
        complete(claim(1).get(0), new Outcome.Held(Cause.SUBSCRIPTION_UNKNOWN));
        DeliveryId second = append(about("A.UPDATED", "r", "2"));
        store().reroute(NOWHERE, NOW);

        assertThat(store().reroute(BACK, NOW)).isEqualTo(new Rerouted(0, 2, Set.of()));

        assertThat(delivery(second).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(delivery(second).cause()).isEmpty();
        Claim claim = claim(10).get(0);
        assertThat(claim.id()).isEqualTo(first);
        assertThat(claim.attempts()).isEqualTo(Attempts.NONE);
        complete(claim, delivered());
        assertThat(claim(10)).extracting(Claim::id).containsExactly(second);
    }

    /** Held deliveries went on as if an operator had insisted, which would send a doubtful create a second time. */
    @Test
    void takesTheReturnOfASubscriptionForNobodysWishToSendAgain() {
        append(about("A.CREATED", "r", "1"));
        MappedRequest check = new MappedRequest("GET", "/x", Map.of(), "", Optional.empty());
        complete(claim(1).get(0), new Outcome.Again(NOW, Cause.ACCEPTED, "", Optional.of(check)));

        store().reroute(NOWHERE, NOW);
        store().reroute(BACK, NOW);

        assertThat(claim(10)).singleElement().satisfies(claim -> {
            assertThat(claim.insisted()).isFalse();
            assertThat(claim.check()).isPresent();
        });
    }

    @Test
    void leavesWhatIsHeldForAnotherReasonAndWhatWaitsBehindIt() {
        DeliveryId doubtful = append(about("A.UPDATED", "r", "1"));
        complete(claim(1).get(0), new Outcome.Held(Cause.IN_DOUBT));
        DeliveryId follower = append(about("A.UPDATED", "r", "2"));

        store().reroute(NOWHERE, NOW);
        store().reroute(BACK, NOW);

        assertThat(delivery(doubtful).cause()).contains(Cause.IN_DOUBT);
        assertThat(delivery(follower).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(claim(10)).isEmpty();
    }

    @Test
    void movesWhatWaitsToThePresentDestinationOfItsSubscription() {
        DeliveryId first = append(about("A.CREATED", "r", "1"));
        DeliveryId other = onlyTo("audit", "archive");

        assertThat(store().reroute(Map.of("incidents", "jira", "audit", "archive"), NOW))
                .isEqualTo(new Rerouted(0, 0, Set.of()));

        assertThat(claim(10)).isEmpty();
        assertThat(delivery(first).destination()).isEqualTo("jira");
        assertThat(store().claim("jira", 10, NOW, LEASE)).extracting(Claim::id).containsExactly(first);
        assertThat(store().claim("archive", 10, NOW, LEASE))
                .extracting(Claim::id)
                .containsExactly(other);
    }

    @Test
    void bringsASubscriptionBackAtAnotherDestination() {
        DeliveryId id = append(about("A.CREATED", "r", "1"));
        store().reroute(NOWHERE, NOW);

        store().reroute(Map.of("incidents", "jira"), NOW);

        assertThat(store().claim("jira", 10, NOW, LEASE)).extracting(Claim::id).containsExactly(id);
    }

    @Test
    void leavesAClaimToItsWorkerAndHoldsWhatWaitsBehindIt() {
        DeliveryId first = append(about("A.CREATED", "r", "1"));
        DeliveryId second = append(about("A.UPDATED", "r", "2"));
        Claim claim = claim(1).get(0);

        store().reroute(NOWHERE, NOW);

        assertThat(delivery(first).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(delivery(second).cause()).contains(Cause.SUBSCRIPTION_UNKNOWN);
        assertThat(claim(10)).isEmpty();
        assertThat(store().complete(claim, new Completion(claim.ticket().opened(), Attempts.NONE, delivered()), NOW))
                .isPresent();
        assertThat(delivery(first).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void changesNothingThatHasEnded() {
        DeliveryId id = append(about("A.CREATED", "r", "1"));
        complete(claim(1).get(0), parked(Cause.REFUSED));

        assertThat(store().reroute(NOWHERE, NOW)).isEqualTo(new Rerouted(0, 0, Set.of("snow")));
        store().reroute(BACK, NOW);

        assertThat(delivery(id).cause()).contains(Cause.REFUSED);
        assertThat(claim(10)).isEmpty();
    }

    private DeliveryId onlyTo(String subscription, String destination) {
        Candidate candidate = new Candidate(subscription, destination);
        Submission submission = new Submission(about("A.CREATED", "r", "1"), Intent.CREATE, List.of(candidate));
        return store().append(List.of(submission), NOW, DAY).get(0).deliveries().get(0);
    }

    @Test
    void letsGoOnWhatWasHeldBecauseItsSubscriptionWasPaused() {
        DeliveryId held = append(about("A.CREATED", "r", "1"));
        complete(claim(1).get(0), new Outcome.Held(Cause.SUBSCRIPTION_PAUSED));
        assertThat(claim(10)).isEmpty();

        assertThat(store().reroute(BACK, NOW).resumed()).isEqualTo(1);

        assertThat(claim(10)).extracting(Claim::id).containsExactly(held);
    }
}
