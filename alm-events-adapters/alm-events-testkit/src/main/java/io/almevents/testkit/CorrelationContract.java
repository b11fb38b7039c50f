package io.almevents.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Appended;
import io.almevents.spi.Attempts;
import io.almevents.spi.Candidate;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.Intent;
import io.almevents.spi.Purged;
import io.almevents.spi.Submission;
import io.almevents.ticket.TicketKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store owes where events follow the ticket of what they are about. */
public abstract class CorrelationContract extends FallbackContract {
    private static final Candidate OWN = new Candidate("incidents", "snow");
    private static final Candidate MAIL = new Candidate("mail", "snow");
    private static final TicketKey KEY = new TicketKey("default", "incidents", "any").correlated("job/1");

    /** For this package; authors of stores extend {@link StoreContract}. */
    CorrelationContract() {}

    @Test
    void givesTheEventsOfOneValueOneAtATimeInTheirOrderAsUpdates() {
        DeliveryId first = append("e1", OWN.about("job/1"));
        DeliveryId other = append("e2", OWN.about("job/2"));
        DeliveryId second = append("e3", OWN.about("job/1"));
        DeliveryId plain = append("e4", OWN);

        List<Claim> claims = claim(10);

        assertThat(claims).extracting(Claim::id).containsExactly(first, other, plain);
        assertThat(claims).extracting(Claim::intent).containsExactly(Intent.UPDATE, Intent.UPDATE, Intent.NOTIFY);
        assertThat(claims.get(0).key()).isEqualTo(KEY);
        assertThat(claims.get(2).key()).isEqualTo(KEY.withResource("e4"));
        opened(claims.get(0));
        Claim update = claim(10).get(0);
        assertThat(update.id()).isEqualTo(second);
        assertThat(update.ticket().state().begun()).isTrue();
    }

    @Test
    void knowsADuplicateOfACorrelatedEvent() {
        DeliveryId first = append("e1", OWN.about("job/1"));

        Appended again = appended("e1", OWN.about("job/1"));

        assertThat(again.duplicate()).isTrue();
        assertThat(again.deliveries()).containsExactly(first);
    }

    @Test
    void followsTheOpenTicketOfAValueWhereNoRuleWantsTheEvent() {
        Candidate following = Candidate.onlyIfActive("incidents", "snow").about("job/1");
        assertThat(appended("e1", following).deliveries()).isEmpty();
        append("e2", OWN.about("job/1"));
        opened(claim(1).get(0));

        assertThat(appended("e3", following).deliveries()).hasSize(1);
        assertThat(claim(1)).extracting(Claim::key).containsExactly(KEY);
    }

    @Test
    void handsACorrelatedEventToAFallbackAsTheNotificationThatItIs() {
        append("e1", OWN.about("job/1"));

        Claim handed = handedOver(MAIL);

        assertThat(handed.key()).isEqualTo(new TicketKey("default", "mail", "e1"));
        assertThat(handed.intent()).isEqualTo(Intent.NOTIFY);
    }

    @Test
    void handsANotificationToTheTicketOfAFallbackThatCorrelates() {
        append("e1", OWN);

        Claim handed = handedOver(MAIL.about("job/1"));

        assertThat(handed.key()).isEqualTo(new TicketKey("default", "mail", KEY.resourceId()));
        assertThat(handed.intent()).isEqualTo(Intent.UPDATE);
    }

    @Test
    void forgetsTheEventsOfAValueAndEachByItsOwnId() {
        append("e1", OWN.about("job/1"));
        complete(claim(1).get(0), delivered());
        append("e2", OWN.about("job/1"));
        complete(claim(1).get(0), delivered());
        append("e3", OWN.about("job/1"));
        complete(claim(1).get(0), delivered());
        DeliveryId kept = append("e4", OWN.about("job/2"));

        assertThat(store().purgeResource("e1")).isEqualTo(new Purged(1, 0, 0, 0));
        assertThat(store().purgeResource(KEY.resourceId())).isEqualTo(new Purged(2, 0, 0, 0));
        assertThat(store().query(DeliveryQuery.all(), NOW))
                .extracting(Delivery::id)
                .containsExactly(kept);
        assertThat(appended("e2", OWN.about("job/1")).duplicate())
                .as("what comes later is new")
                .isFalse();
    }

    private Appended appended(String id, Candidate candidate) {
        ChangeMessage event = about("BTP-EVENT.JobFailed", id, id);
        return store().append(List.of(new Submission(event, Intent.NOTIFY, List.of(candidate))), NOW, DAY)
                .get(0);
    }

    private DeliveryId append(String id, Candidate candidate) {
        return appended(id, candidate).deliveries().get(0);
    }

    private void opened(Claim claim) {
        store().complete(claim, new Completion(claim.ticket().opened(), Attempts.NONE, delivered()), NOW);
    }

    private Claim handedOver(Candidate fallback) {
        Claim dead = claim(1).get(0);
        Completion parked = new Completion(dead.ticket(), Attempts.NONE, parked(Cause.REFUSED));
        store().complete(dead, parked.withFallback(fallback), NOW);
        return claim(1).get(0);
    }
}
