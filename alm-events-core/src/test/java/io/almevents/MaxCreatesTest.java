package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Cause;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What would begin too many tickets shares a summary ticket. */
@Timeout(120)
class MaxCreatesTest extends ForwarderCase {
    @Test
    void makesOfAStormTheTicketsThatAreAllowedAndOneSummaryAndClosesThemAll() {
        Forwarder forwarder = limited(10);
        forwarder.accept(events("A.CREATED", 1000));
        forwarder.start();
        awaitAll(forwarder);

        assertThat(target.intents().stream().filter("CREATE"::equals)).hasSize(11);
        assertThat(skipped(forwarder, Cause.SUMMARISED)).isEqualTo(990);
        assertThat(forwarder
                        .ticket("default", "incidents", summarised(forwarder))
                        .orElseThrow()
                        .members()
                        .open())
                .isEqualTo(990);

        forwarder.accept(events("A.CLOSED", 1000));
        awaitAll(forwarder);

        assertThat(target.intents().stream().filter("CREATE"::equals)).hasSize(11);
        assertThat(target.intents().stream().filter("CLOSE"::equals)).hasSize(11);
        assertThat(tickets("CLOSE")).isEqualTo(tickets("CREATE"));
        for (int i = 0; i < 1000; i++) {
            assertThat(forwarder
                            .ticket("default", "incidents", "r" + i)
                            .orElseThrow()
                            .state())
                    .isEqualTo(TicketState.CLOSED);
        }
    }

    @Test
    void countsTheCreatesOfTheLastHour() {
        Forwarder forwarder = started(1);
        await(accept(forwarder, about("A.CREATED", "a", "1")), DeliveryState.DELIVERED);
        clock.advance(Duration.ofMinutes(59));
        assertThat(await(accept(forwarder, about("A.CREATED", "b", "1")), DeliveryState.SKIPPED)
                        .cause())
                .contains(Cause.SUMMARISED);
        clock.advance(Duration.ofMinutes(1));

        await(accept(forwarder, about("A.CREATED", "c", "1")), DeliveryState.DELIVERED);
        awaitAll(forwarder);
        assertThat(ids()).containsExactlyInAnyOrder("a", "c", "summary:2026-03-02T08:00:00Z");
    }

    @Test
    void followsWhatIsInTheSummaryThereUntilItIsClosedAndThenBeginsAnew() {
        Forwarder forwarder = started(1);
        await(accept(forwarder, about("A.CREATED", "a", "1")), DeliveryState.DELIVERED);
        await(accept(forwarder, about("A.CREATED", "b", "1")), DeliveryState.SKIPPED);
        awaitAll(forwarder);
        clock.advance(Duration.ofHours(2));
        await(accept(forwarder, about("A.UPDATED", "b", "2")), DeliveryState.DELIVERED);
        await(accept(forwarder, about("A.CLOSED", "b", "3")), DeliveryState.DELIVERED);
        await(accept(forwarder, about("A.CREATED", "b", "4")), DeliveryState.DELIVERED);

        assertThat(target.delivered)
                .extracting(request ->
                        request.intent() + " " + request.key().ticket().resourceId())
                .containsExactly(
                        "CREATE a",
                        "CREATE summary:2026-03-02T08:00:00Z",
                        "UPDATE summary:2026-03-02T08:00:00Z",
                        "CLOSE summary:2026-03-02T08:00:00Z",
                        "CREATE b");
    }

    @Test
    void goesOnWithACreateThatWasBegunAndCountsItOnce() {
        Forwarder forwarder = started(1);
        target.next(new Retry(Optional.of(Duration.ofMinutes(5)), Scope.DELIVERY, "503"));
        DeliveryId first = accept(forwarder, about("A.CREATED", "a", "1"));
        await(first, DeliveryState.PENDING);
        assertThat(await(accept(forwarder, about("A.CREATED", "b", "1")), DeliveryState.SKIPPED)
                        .cause())
                .contains(Cause.SUMMARISED);
        clock.advance(Duration.ofMinutes(5));

        await(first, DeliveryState.DELIVERED);
    }

    @Test
    void limitsNeitherNotificationsNorUpdates() {
        Forwarder forwarder = started(1);
        await(accept(forwarder, about("A.CREATED", "a", "1")), DeliveryState.DELIVERED);
        await(accept(forwarder, about("BTP-EVENT.Alert", "e", "1")), DeliveryState.DELIVERED);
        await(accept(forwarder, about("A.UPDATED", "a", "2")), DeliveryState.DELIVERED);

        assertThat(target.intents()).containsExactly("CREATE", "NOTIFY", "UPDATE");
    }

    @Test
    void refusesToBeCombinedWithGroups() {
        ForwarderBuilder builder = builder()
                .subscription(subscription("incidents")
                        .groupBy(List.of("resource.serviceName"))
                        .maxCreatesPerHour(5)
                        .build());

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("groupBy and maxCreatesPerHour cannot be combined");
        assertThatThrownBy(() -> subscription("s").maxCreatesPerHour(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private Forwarder limited(int limit) {
        Forwarder forwarder = builder()
                .subscription(subscription("incidents").maxCreatesPerHour(limit).build())
                .build();
        forwarders.add(forwarder);
        return forwarder;
    }

    private Forwarder started(int limit) {
        Forwarder forwarder = limited(limit);
        forwarder.start();
        return forwarder;
    }

    private static List<ChangeMessage> events(String type, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> about(type, "r" + i, "s"))
                .toList();
    }

    /** Waits until nothing waits. */
    private void awaitAll(Forwarder forwarder) {
        DeliveryQuery unfinished = DeliveryQuery.all()
                .withStates(DeliveryState.PENDING, DeliveryState.HELD)
                .withLimit(1);
        while (!forwarder.deliveries(unfinished).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static long skipped(Forwarder forwarder, Cause cause) {
        return forwarder.deliveries(DeliveryQuery.all().withLimit(10_000)).stream()
                .filter(delivery -> delivery.cause().filter(cause::equals).isPresent())
                .count();
    }

    private static String summarised(Forwarder forwarder) {
        return forwarder.deliveries(DeliveryQuery.all().withLimit(10_000)).stream()
                .filter(delivery ->
                        delivery.cause().filter(Cause.SUMMARISED::equals).isPresent())
                .findFirst()
                .orElseThrow()
                .key()
                .resourceId();
    }

    private Set<String> tickets(String intent) {
        Set<String> tickets = new TreeSet<>();
        target.delivered.stream()
                .filter(request -> request.intent().name().equals(intent))
                .map(DeliveryRequest::key)
                .forEach(key -> tickets.add(key.value()));
        return tickets;
    }

    private List<String> ids() {
        return target.delivered.stream()
                .map(request -> request.key().ticket().resourceId())
                .toList();
    }
}
