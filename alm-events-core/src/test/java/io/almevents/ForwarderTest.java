package io.almevents;

import static io.almevents.event.Messages.about;
import static io.almevents.event.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Cause;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.store.InMemoryStore;
import io.almevents.ticket.TicketState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The forwarder with a target inside the process: what is sent for whom, and who is told. */
@Timeout(60)
class ForwarderTest extends ForwarderCase {
    @Test
    void carriesATicketThroughItsLife() {
        Forwarder forwarder = started(b -> b);
        accept(forwarder, message("A.CREATED", "r", "2026-03-02T07:00:00Z"));
        accept(forwarder, message("A.UPDATED", "r", "2026-03-02T07:10:00Z"));
        DeliveryId last = accept(forwarder, message("A.CLOSED", "r", "2026-03-02T07:20:00Z"));

        await(last, DeliveryState.DELIVERED);

        assertThat(target.intents()).containsExactly("CREATE", "UPDATE", "CLOSE");
        assertThat(forwarder.ticket("default", "incidents", "r").orElseThrow().state())
                .isEqualTo(TicketState.CLOSED);
    }

    @Test
    void givesANewTicketANewCorrelationKey() {
        Forwarder forwarder = started(b -> b);
        accept(forwarder, about("A.CREATED", "r", "1"));
        accept(forwarder, about("A.CLOSED", "r", "2"));
        await(accept(forwarder, about("A.CREATED", "r", "3")), DeliveryState.DELIVERED);

        assertThat(target.delivered)
                .extracting(request -> request.key().value())
                .containsExactly("default/incidents/r/1", "default/incidents/r/1", "default/incidents/r/2");
    }

    @Test
    void answersADuplicateWithTheFirstReceipt() {
        Forwarder forwarder = started(b -> b);
        ChangeMessage event = about("A.CREATED", "r", "1");
        Receipt first = forwarder.accept(event);

        Receipt second = forwarder.accept(event);

        assertThat(first.duplicate()).isFalse();
        assertThat(second.duplicate()).isTrue();
        assertThat(second.deliveries()).isEqualTo(first.deliveries());
        await(first.deliveries().get(0), DeliveryState.DELIVERED);
        assertThat(target.delivered).hasSize(1);
    }

    @Test
    void givesEveryEventToEverySubscription() {
        Forwarder forwarder = started(b -> b.subscription(subscription("chat").build()));

        Receipt receipt = forwarder.accept(about("A.CREATED", "r", "1"));

        assertThat(receipt.deliveries()).hasSize(2);
        receipt.deliveries().forEach(id -> await(id, DeliveryState.DELIVERED));
    }

    @Test
    void holdsDeliveriesOfASubscriptionThatIsGone() {
        InMemoryStore store = InMemoryStore.create();
        Forwarder before =
                forwarder(b -> b.store(store).subscription(subscription("gone").build()));
        List<DeliveryId> ids = before.accept(about("A.CREATED", "r", "1")).deliveries();
        before.close();

        started(b -> b.store(store));

        await(ids.get(0), DeliveryState.DELIVERED);
        assertThat(await(ids.get(1), DeliveryState.HELD).cause()).contains(Cause.SUBSCRIPTION_UNKNOWN);
    }

    @Test
    void goesOnAfterAListenerFailed() {
        Forwarder forwarder = started(b -> b.listener(delivery -> {
            throw new IllegalStateException("listener");
        }));

        accept(forwarder, about("A.CREATED", "r1", "1"));
        await(accept(forwarder, about("A.CREATED", "r2", "1")), DeliveryState.DELIVERED);
    }
}
