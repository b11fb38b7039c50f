package io.almevents.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Attempts;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Outcome;
import io.almevents.ticket.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store owes where subscriptions want what is superseded to be skipped. */
public abstract class CollapseContract extends ReroutingContract {
    /** For this package; authors of stores extend {@link StoreContract}. */
    CollapseContract() {}

    @Test
    void keepsOnlyTheLastOfSeveralUpdatesThatWaitForAnOpenTicket() {
        openTicket();
        DeliveryId first = append(about("A.UPDATED", "r", "2"));
        DeliveryId second = append(about("A.UPDATED", "r", "3"));
        DeliveryId last = append(about("A.UPDATED", "r", "4"));
        DeliveryId close = append(about("A.CLOSED", "r", "5"));

        List<Delivery> ended = collapse();

        assertThat(ended).extracting(Delivery::id).containsExactly(first, second);
        assertThat(ended).allSatisfy(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.SKIPPED);
            assertThat(delivery.cause()).contains(Cause.SUPERSEDED);
            assertThat(delivery.endedAt()).contains(NOW);
        });
        assertThat(collapse()).isEmpty();
        Claim claim = claim(10).get(0);
        assertThat(claim.id()).isEqualTo(last);
        complete(claim, delivered());
        assertThat(claim(10)).extracting(Claim::id).containsExactly(close);
    }

    @Test
    void skipsATicketThatWasClosedBeforeAnythingWasSentAndGoesOnBehindIt() {
        append(about("A.CREATED", "r", "1"));
        append(about("A.UPDATED", "r", "2"));
        append(about("A.CLOSED", "r", "3"));
        DeliveryId again = append(about("A.CREATED", "r", "4"));
        append(about("A.CREATED", "short", "1"));
        append(about("A.CLOSED", "short", "2"));

        assertThat(collapse()).hasSize(5);

        assertThat(claim(10)).extracting(Claim::id).containsExactly(again);
    }

    @Test
    void hasNothingDueWhereAllOfAKeyWasSkipped() {
        append(about("A.CREATED", "r", "1"));
        append(about("A.CLOSED", "r", "2"));
        collapse();

        assertThat(store().nextDue("snow")).isEmpty();
        assertThat(claim(10)).isEmpty();
        DeliveryId next = append(about("A.CREATED", "r", "3"));
        assertThat(claim(10)).extracting(Claim::id).containsExactly(next);
    }

    @Test
    void skipsNothingThatIsClaimed() {
        append(about("A.CREATED", "r", "1"));
        Claim claim = claim(1).get(0);
        append(about("A.CLOSED", "r", "2"));

        assertThat(collapse()).isEmpty();
        assertThat(complete(claim, delivered())).isPresent();
    }

    @Test
    void skipsNoCreateOfWhichSomethingWasSent() {
        append(about("A.CREATED", "r", "1"));
        complete(claim(1).get(0), new Outcome.Again(NOW, Cause.TRYING_AGAIN, "503", Optional.empty()));
        append(about("A.CLOSED", "r", "2"));

        assertThat(collapse()).isEmpty();
    }

    @Test
    void skipsNothingThatAnOperatorAskedFor() {
        openTicket();
        DeliveryId refused = append(about("A.UPDATED", "r", "2"));
        Claim claim = claim(1).get(0);
        store().complete(claim, new Completion(claim.ticket(), Attempts.NONE, parked(Cause.REFUSED)), NOW);
        store().retry(refused, BY, NOW);
        append(about("A.UPDATED", "r", "3"));

        assertThat(collapse()).isEmpty();
        assertThat(claim(10)).extracting(Claim::id).containsExactly(refused);
    }

    @Test
    void leavesOtherSubscriptionsAndWhatIsNotDueAlone() {
        openTicket();
        append(about("A.UPDATED", "r", "2"));
        Claim claim = claim(1).get(0);
        Instant later = NOW.plusSeconds(30);
        store().complete(
                        claim,
                        new Completion(
                                claim.ticket(),
                                Attempts.NONE.plusOne(NOW),
                                new Outcome.Again(later, Cause.TRYING_AGAIN, "503", Optional.empty())),
                        NOW);
        append(about("A.UPDATED", "r", "3"));

        assertThat(collapse()).isEmpty();
        assertThat(store().collapse("snow", Set.of("chat"), 10, later)).isEmpty();
        assertThat(store().collapse("snow", Set.of("incidents"), 10, later))
                .extracting(Delivery::id)
                .containsExactly(claim.id());
    }

    private void openTicket() {
        append(about("A.CREATED", "r", "1"));
        store().complete(claim(1).get(0), new Completion(Ticket.NONE.opened(), Attempts.NONE, delivered()), NOW);
    }

    private List<Delivery> collapse() {
        return store().collapse("snow", Set.of("incidents"), 10, NOW);
    }
}
