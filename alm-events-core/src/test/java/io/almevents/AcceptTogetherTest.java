package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.almevents.rule.EventRule;
import io.almevents.rule.Explanation;
import io.almevents.rule.Predicates;
import io.almevents.spi.Cursor;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.Destination;
import io.almevents.spi.StoreException;
import io.almevents.store.InMemoryStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several events at once, as pollers hand them over. */
class AcceptTogetherTest {
    private final Forwarder forwarder = Forwarder.builder()
            .store(InMemoryStore.withCapacity(2))
            .destination(Destination.none("desk"))
            .target(new ScriptedTarget())
            .subscription(Subscription.builder("incidents")
                    .target("scripted")
                    .destination("desk")
                    .build())
            .rule(EventRule.builder("wanted")
                    .when("resource.subject", Predicates.startsWith("yes"))
                    .trigger("incidents")
                    .build())
            .build();

    @AfterEach
    void close() {
        forwarder.close();
    }

    @Test
    void movesTheCursorWithTheEvents() {
        List<Receipt> receipts =
                forwarder.accept(List.of(about("A.CREATED", "r1", "yes"), about("A.CREATED", "r2", "no")), cursor(7));

        assertThat(receipts).extracting(Receipt::filtered).containsExactly(false, true);
        assertThat(forwarder.sourceState().cursor("poller")).contains(cursor(7));
        assertThat(forwarder.filteredEvents()).isEqualTo(1);
    }

    @Test
    void movesTheCursorWhereNothingWasReadOrWanted() {
        forwarder.accept(List.of(), cursor(1));
        assertThat(forwarder.sourceState().cursor("poller")).contains(cursor(1));

        forwarder.accept(List.of(about("A.CREATED", "r", "no")), cursor(2));
        assertThat(forwarder.sourceState().cursor("poller")).contains(cursor(2));
    }

    @Test
    void leavesTheCursorWhereTheStoreTakesNotAllOfTheEvents() {
        forwarder.accept(List.of(), cursor(1));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> forwarder.accept(
                        List.of(
                                about("A.CREATED", "r1", "yes"),
                                about("A.CREATED", "r2", "yes"),
                                about("A.CREATED", "r3", "yes")),
                        cursor(2)));

        assertThat(forwarder.sourceState().cursor("poller")).contains(cursor(1));
        assertThat(forwarder.deliveries(DeliveryQuery.all())).isEmpty();
    }

    @Test
    void answersInTheOrderOfTheEventsWhenNobodyWaits() throws Exception {
        List<Receipt> receipts = forwarder
                .acceptAsync(List.of(about("A.CREATED", "r1", "no"), about("A.CREATED", "r2", "yes")))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);

        assertThat(receipts).extracting(Receipt::filtered).containsExactly(true, false);
    }

    @Test
    void explainsItsRulesAndStoresNothing() {
        assertThat(forwarder.explain(about("A.CREATED", "r", "yes")))
                .extracting(Explanation::verdict)
                .containsExactly(Explanation.Verdict.MATCHES);
        assertThat(forwarder.explain(about("A.CREATED", "r", "no")))
                .extracting(Explanation::verdict)
                .containsExactly(Explanation.Verdict.DOES_NOT_MATCH);

        assertThat(forwarder.deliveries(DeliveryQuery.all())).isEmpty();
        assertThat(forwarder.filteredEvents()).isZero();
    }

    private static Cursor cursor(int position) {
        return new Cursor("poller", new byte[] {(byte) position});
    }
}
