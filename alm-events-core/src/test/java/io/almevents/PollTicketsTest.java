package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.mapping.Mapping;
import io.almevents.spi.Cause;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Rejected;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.store.InMemoryStore;
import io.almevents.ticket.TicketChange;
import io.almevents.ticket.TicketChange.Origin;
import io.almevents.ticket.TicketPolicy.OnGone;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Open tickets are read now and then, and who wants to know is told what has changed. */
@Timeout(60)
class PollTicketsTest extends TicketCase {
    private static final Rejected GONE = new Rejected(Rejected.Reason.GONE, "the target answered 404", Scope.DELIVERY);

    @Test
    void readsAnOpenTicketAtEachIntervalAndTellsWhatHasChanged() throws InterruptedException {
        Forwarder forwarder = polling(s -> s, b -> b);
        open(forwarder, "r");

        answer("in progress");
        clock.advance(INTERVAL);
        TicketChange first = change();
        answer("resolved");
        clock.advance(INTERVAL);
        TicketChange second = change();

        assertThat(first.origin()).isEqualTo(Origin.POLL);
        assertThat(first.key().resourceId()).isEqualTo("r");
        assertThat(first.attributes()).containsExactly("externalStatus");
        assertThat(first.before().attributes()).containsEntry("externalStatus", "new");
        assertThat(first.after().attributes()).containsEntry("externalStatus", "in progress");
        assertThat(second.after().attributes()).containsEntry("externalStatus", "resolved");
        assertThat(target.intents()).containsExactly("CREATE", "READ", "READ");
        assertThat(target.delivered.get(1).request().path()).isEqualTo("/tickets/INC1");
        assertThat(forwarder.ticketCounts().polls()).isEqualTo(2);
        assertThat(forwarder.ticketCounts().changes()).isEqualTo(3);
    }

    @Test
    void isNeitherAnEventNorADelivery() throws InterruptedException {
        Forwarder forwarder = polling(s -> s, b -> b);
        open(forwarder, "r");
        answer("in progress");
        clock.advance(INTERVAL);
        change();

        assertThat(forwarder.deliveries(DeliveryQuery.all()))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.eventType()).isEqualTo("A.CREATED"));
    }

    @Test
    void tellsWhatThePingOfASourceFound() throws InterruptedException {
        Forwarder forwarder = polling(s -> s, b -> b);
        open(forwarder, "r");
        answer("in progress");

        await(accept(forwarder, about("A.PING", "r", "2")), DeliveryState.DELIVERED);

        assertThat(change().origin()).isEqualTo(Origin.PING);
    }

    @Test
    void readsNoClosedTicket() throws InterruptedException {
        Forwarder forwarder = polling(s -> s, b -> b);
        open(forwarder, "closed");
        open(forwarder, "open");
        await(accept(forwarder, about("A.CLOSED", "closed", "2")), DeliveryState.DELIVERED);
        assertThat(change().after().state()).isEqualTo(TicketState.CLOSED);

        answer("in progress");
        clock.advance(INTERVAL);

        assertThat(change().key().resourceId()).isEqualTo("open");
        assertThat(readings()).isEqualTo(1);
    }

    @Test
    void triesAgainAtTheNextIntervalWhatCouldNotBeReadAndParksNothing() throws InterruptedException {
        Forwarder forwarder = polling(s -> s, b -> b);
        open(forwarder, "r");
        target.next(new Rejected(Rejected.Reason.REFUSED, "the target answered 400", Scope.DELIVERY));
        clock.advance(INTERVAL);
        until(() -> forwarder.ticketCounts().failedPolls() == 1);

        answer("in progress");
        clock.advance(INTERVAL);

        assertThat(change().origin()).isEqualTo(Origin.POLL);
        assertThat(forwarder.deliveries(DeliveryQuery.all().withStates(DeliveryState.PARKED)))
                .isEmpty();
    }

    @Test
    void holdsTheDestinationWhereTheTargetAsksAReadingToWait() throws InterruptedException {
        Forwarder forwarder = polling(s -> s, b -> b);
        open(forwarder, "r");
        target.next(new Retry(Optional.of(Duration.ofMinutes(30)), Scope.DESTINATION, "429"));
        clock.advance(INTERVAL);
        until(() -> forwarder.ticketCounts().failedPolls() == 1);

        DeliveryId held = accept(forwarder, about("A.CREATED", "other", "1"));

        assertThat(delivery(forwarder, held).cause()).contains(Cause.DESTINATION_PAUSED);
        clock.advance(Duration.ofMinutes(30));
        await(held, DeliveryState.DELIVERED);
    }

    @Test
    void takesATicketForClosedThatTheTargetNoLongerHasWhereThePolicyIsToCreateAnother() throws InterruptedException {
        Forwarder forwarder = polling(s -> s.onGone(OnGone.CREATE), b -> b);
        open(forwarder, "r");
        target.next(GONE);
        clock.advance(INTERVAL);

        TicketChange gone = change();
        assertThat(gone.after().state()).isEqualTo(TicketState.CLOSED);
        assertThat(gone.origin()).isEqualTo(Origin.POLL);
        await(accept(forwarder, about("A.UPDATED", "r", "2")), DeliveryState.DELIVERED);
        assertThat(target.intents()).containsExactly("CREATE", "READ", "CREATE");
        assertThat(change().after().generation()).isEqualTo(2);
    }

    /** Something may answer 404 in the target's place for a while; that must not begin all tickets anew. */
    @Test
    void keepsATicketOpenThatTheTargetNoLongerHasWhereThePolicyIsToPark() throws InterruptedException {
        Forwarder forwarder = polling(s -> s, b -> b);
        open(forwarder, "r");
        target.next(GONE);
        clock.advance(INTERVAL);
        until(() -> forwarder.ticketCounts().failedPolls() == 1);

        answer("in progress");
        clock.advance(INTERVAL);

        assertThat(change().after().state()).isEqualTo(TicketState.OPEN);
    }

    @Test
    void leavesATicketAloneWhoseDeliveryWaits() throws InterruptedException {
        Forwarder forwarder = polling(s -> s, b -> b);
        open(forwarder, "waits");
        open(forwarder, "rests");
        target.next(new Retry(Optional.of(Duration.ofMinutes(20)), Scope.DELIVERY, "503"));
        DeliveryId waiting = accept(forwarder, about("A.UPDATED", "waits", "2"));
        await(waiting, DeliveryState.PENDING);

        answer("in progress");
        clock.advance(INTERVAL);

        assertThat(change().key().resourceId()).isEqualTo("rests");
        assertThat(readings()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(15));
        await(waiting, DeliveryState.DELIVERED);
    }

    @Test
    void readsWhatWasOpenedBeforeTheIntervalWasSet() throws InterruptedException {
        Forwarder forwarder = polling(s -> s, b -> b);
        Subscription never = subscription("desk").mapping(MAPPING).build();
        reconfigure(forwarder, never);
        open(forwarder, "r");
        Subscription again = subscription("desk")
                .mapping(MAPPING)
                .pollTickets(Duration.ofSeconds(10))
                .build();

        answer("in progress");
        reconfigure(forwarder, again);
        clock.advance(Duration.ofSeconds(10));

        assertThat(change().origin()).isEqualTo(Origin.POLL);
    }

    @Test
    void readsNothingWhileAnotherProcessDoes() throws InterruptedException {
        InMemoryStore store = InMemoryStore.create();
        store.lease("alm-events/tickets", "another", clock.instant(), Duration.ofDays(1));
        Forwarder forwarder = polling(s -> s, b -> b.store(store));
        open(forwarder, "r");
        clock.advance(INTERVAL);
        open(forwarder, "other");
        assertThat(readings()).isZero();

        store.endLease("alm-events/tickets", "another");
        answer("in progress");
        clock.advance(Duration.ofMinutes(1));

        assertThat(change().origin()).isEqualTo(Origin.POLL);
    }

    @Test
    void survivesAListenerThatThrows() throws InterruptedException {
        Forwarder forwarder = polling(
                s -> s,
                b -> b.ticketListener(change -> {
                    throw new IllegalStateException("on purpose");
                }));
        open(forwarder, "r");
        answer("in progress");
        clock.advance(INTERVAL);

        assertThat(change().origin()).isEqualTo(Origin.POLL);
    }

    @Test
    void needsAnOperationForPing() {
        Mapping blind = Mapping.compile("""
                {"_information": {"_version": "1"}, "structure": {"request": {"s": "#{subject}"}}}""");

        assertThatThrownBy(() -> builder()
                        .subscription(subscription("desk")
                                .mapping(blind)
                                .pollTickets(INTERVAL)
                                .build())
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("an operation for PING");
        assertThatThrownBy(() -> subscription("desk").pollTickets(Duration.ofSeconds(9)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void reconfigure(Forwarder forwarder, Subscription subscription) {
        forwarder.reconfigure(new Forwarder.Configuration(
                List.of(io.almevents.spi.Destination.none("desk")),
                List.of(subscription),
                List.of(),
                List.of(target),
                Map.of()));
    }
}
