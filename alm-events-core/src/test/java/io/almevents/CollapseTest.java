package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.rule.EventRule;
import io.almevents.spi.Cause;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is superseded while it waits is skipped, where the subscription wants that. */
@Timeout(60)
class CollapseTest extends ForwarderCase {
    @Test
    void deliversOnlyTheLastOfTheUpdatesThatWaitedTogether() {
        Forwarder forwarder = collapsing(true);
        await(accept(forwarder, about("A.CREATED", "r", "1")), DeliveryState.DELIVERED);
        target.next(new Retry(Optional.of(Duration.ofMinutes(5)), Scope.DELIVERY, "503"));
        DeliveryId first = accept(forwarder, about("A.UPDATED", "r", "2"));
        await(first, DeliveryState.PENDING);
        DeliveryId second = accept(forwarder, about("A.UPDATED", "r", "3"));
        DeliveryId last = accept(forwarder, about("A.UPDATED", "r", "4"));

        clock.advance(Duration.ofMinutes(5));

        assertThat(await(first, DeliveryState.SKIPPED).cause()).contains(Cause.SUPERSEDED);
        assertThat(await(second, DeliveryState.SKIPPED).cause()).contains(Cause.SUPERSEDED);
        await(last, DeliveryState.DELIVERED);
        assertThat(target.delivered).extracting(request -> request.id()).endsWith(first, last);
    }

    @Test
    void opensNoTicketThatWasClosedBeforeAnythingWasSent() {
        Forwarder forwarder = forwarder(collapsingBuilder(true));
        DeliveryId create = accept(forwarder, about("A.CREATED", "r", "1"));
        DeliveryId close = accept(forwarder, about("A.CLOSED", "r", "2"));
        forwarder.start();

        assertThat(await(create, DeliveryState.SKIPPED).cause()).contains(Cause.SUPERSEDED);
        assertThat(await(close, DeliveryState.SKIPPED).cause()).contains(Cause.SUPERSEDED);
        assertThat(target.delivered).isEmpty();
    }

    @Test
    void deliversEveryChangeByDefault() {
        Forwarder forwarder = forwarder(collapsingBuilder(false));
        accept(forwarder, about("A.CREATED", "r", "1"));
        accept(forwarder, about("A.UPDATED", "r", "2"));
        accept(forwarder, about("A.UPDATED", "r", "3"));
        DeliveryId close = accept(forwarder, about("A.CLOSED", "r", "4"));
        forwarder.start();

        await(close, DeliveryState.DELIVERED);
        assertThat(target.intents()).containsExactly("CREATE", "UPDATE", "UPDATE", "CLOSE");
    }

    private Forwarder collapsing(boolean collapse) {
        return started(collapsingBuilder(collapse));
    }

    private static UnaryOperator<ForwarderBuilder> collapsingBuilder(boolean collapse) {
        return b -> b.subscription(subscription("chat").collapse(collapse).build())
                .rule(EventRule.builder("all").trigger("chat").build());
    }
}
