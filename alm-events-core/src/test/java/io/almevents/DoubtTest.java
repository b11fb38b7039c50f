package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Absent;
import io.almevents.spi.Capabilities;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Found;
import io.almevents.spi.Intent;
import io.almevents.spi.Unconfirmed;
import io.almevents.spi.Unknown;
import io.almevents.ticket.TicketPolicy.OnDoubt;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A create that may or may not have arrived. */
@Timeout(60)
class DoubtTest extends ForwarderCase {
    @Test
    void parksADoubtfulCreateAndLetsItsFollowersWaitForTheOperator() {
        target.next(new Unconfirmed("no answer"));
        Forwarder forwarder = started(b -> b);
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));
        DeliveryId update = accept(forwarder, about("A.UPDATED", "r", "2"));

        assertThat(await(create, DeliveryState.PARKED).cause()).contains(Cause.IN_DOUBT);
        assertThat(await(update, DeliveryState.HELD).cause()).contains(Cause.IN_DOUBT);
        assertThat(target.intents()).containsExactly("CREATE");

        assertThat(forwarder.retry(create)).isTrue();
        await(update, DeliveryState.DELIVERED);
        assertThat(target.intents()).containsExactly("CREATE", "CREATE", "UPDATE");
    }

    @Test
    void takesADiscardedDoubtfulCreateForAbsent() {
        target.next(new Unconfirmed("no answer"));
        Forwarder forwarder = started(b -> b);
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));
        await(create, DeliveryState.PARKED);
        DeliveryId update = accept(forwarder, about("A.UPDATED", "r", "2"));
        await(update, DeliveryState.HELD);

        assertThat(forwarder.discard(create)).isTrue();

        await(update, DeliveryState.DELIVERED);
        assertThat(target.delivered.get(1).intent()).isEqualTo(Intent.CREATE);
        assertThat(delivery(forwarder, create).state()).isEqualTo(DeliveryState.DISCARDED);
    }

    @Test
    void findsADoubtfulCreateThatHadArrived() {
        target.capabilities = Capabilities.NONE.withSearch(Duration.ofSeconds(20));
        target.next(new Unconfirmed("no answer"));
        Forwarder forwarder = started(b -> b);
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));
        assertThat(await(create, DeliveryState.PENDING).cause()).contains(Cause.IN_DOUBT);
        target.findings.add(new Found(target.delivered.get(0).ticket()));
        clock.advance(Duration.ofSeconds(20));

        await(create, DeliveryState.DELIVERED);

        assertThat(target.intents()).containsExactly("CREATE");
        assertThat(target.searched).hasSize(1);
        assertThat(forwarder.ticket("default", "incidents", "r").orElseThrow().state())
                .isEqualTo(TicketState.OPEN);
    }

    @Test
    void sendsADoubtfulCreateAgainOnceTheSearchFoundNothing() {
        target.capabilities = Capabilities.NONE.withSearch(Duration.ofSeconds(20));
        target.next(new Unconfirmed("no answer"));
        target.findings.add(new Unknown(Optional.of(Duration.ofSeconds(30))));
        target.findings.add(new Absent());
        Forwarder forwarder = started(b -> b);
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));
        await(create, DeliveryState.PENDING);
        clock.advance(Duration.ofSeconds(20));
        await(create, DeliveryState.PENDING);
        clock.advance(Duration.ofSeconds(30));

        await(create, DeliveryState.DELIVERED);

        assertThat(target.searched).hasSize(2);
        assertThat(target.intents()).containsExactly("CREATE", "CREATE");
        assertThat(target.delivered.get(1).key())
                .isEqualTo(target.delivered.get(0).key());
    }

    @Test
    void takesATargetThatFailsForOneThatDidNotAnswer() {
        target.answers.add(request -> {
            throw new IllegalStateException("secret value");
        });
        Forwarder forwarder = started(b -> b);

        Delivery parked = await(accept(forwarder, about("A.CREATED", "r", "1")), DeliveryState.PARKED);

        assertThat(parked.cause()).contains(Cause.IN_DOUBT);
        assertThat(parked.text()).contains("IllegalStateException").doesNotContain("secret");
    }

    @Test
    void sendsADoubtfulCreateAgainWhereTheSubscriptionPrefersTwoTicketsToNone() {
        target.next(new Unconfirmed("no answer"));
        Forwarder forwarder = builder()
                .subscription(subscription("incidents").onDoubt(OnDoubt.RETRY).build())
                .build();
        forwarders.add(forwarder);
        forwarder.start();
        DeliveryId id = accept(forwarder, about("A.CREATED", "r", "1"));
        await(id, DeliveryState.PENDING);
        clock.advance(Duration.ofSeconds(1));

        await(id, DeliveryState.DELIVERED);
    }
}
