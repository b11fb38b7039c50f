package io.almevents.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Candidate;
import io.almevents.spi.Capabilities;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.Intent;
import io.almevents.spi.Store;
import io.almevents.spi.Submission;
import io.almevents.spi.Target;
import io.almevents.store.InMemoryStore;
import io.almevents.ticket.TicketPolicy;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Claims that wait for a thread for so long that their lease may end before the exchange does. */
class LateRunTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** Half of twice the longest exchange and half a minute. */
    private static final Duration HALF_LEASE = TIMEOUT.plusSeconds(15);

    private final AtomicLong ticks = new AtomicLong();
    private final Deque<Runnable> executor = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private final List<Duration> left = new ArrayList<>();
    private final List<String> released = new ArrayList<>();
    private Duration frozen = Duration.ZERO;
    private final Store kept = InMemoryStore.create();
    private final Store store = proxy(Store.class, (method, arguments) -> {
        if (method.getName().equals("release")) {
            released.add("release");
        }
        return method.invoke(kept, arguments);
    });
    private final Target target = proxy(Target.class, (method, arguments) -> switch (method.getName()) {
        case "capabilities" -> {
            // Asked for between the look at the lease and the request.
            ticks.addAndGet(frozen.toNanos());
            yield Capabilities.NONE;
        }
        case "deliver" -> {
            DeliveryRequest request = (DeliveryRequest) arguments[0];
            sent.add(request.id().value());
            left.add(request.deadline().remaining());
            yield new Delivered(request.ticket());
        }
        default -> throw new IllegalStateException(method.getName());
    });

    @Test
    void givesAClaimBackThatWaitedForHalfItsLeaseAndSendsItWhenItIsClaimedAgain() {
        startWithTwoKeys();
        executor.remove().run();
        assertThat(sent).hasSize(1);

        ticks.addAndGet(HALF_LEASE.toNanos() + 1);
        executor.remove().run();

        assertThat(released).hasSize(1);
        while (!executor.isEmpty()) {
            executor.remove().run();
        }
        assertThat(sent).hasSize(2).doesNotHaveDuplicates();
        assertThat(kept.query(DeliveryQuery.all().withStates(DeliveryState.DELIVERED), NOW))
                .hasSize(2);
    }

    @Test
    void sendsWhatHasWaitedForLess() {
        startWithTwoKeys();
        executor.remove().run();

        ticks.addAndGet(HALF_LEASE.toNanos());
        executor.remove().run();

        assertThat(released).isEmpty();
        assertThat(sent).hasSize(2);
    }

    @Test
    void givesARequestNoTimeBeyondHalfTheLease() {
        startWithTwoKeys();
        executor.remove().run();
        ticks.addAndGet(HALF_LEASE.minusSeconds(5).toNanos());
        executor.remove().run();

        assertThat(left).containsExactly(TIMEOUT, Duration.ofSeconds(5));
    }

    /** The lease was looked at when the work began; a process frozen just behind that look sent beside its successor. */
    @Test
    void givesARequestNoTimeAtAllWhereTheProcessWasFrozenPastItsLease() {
        startWithTwoKeys();
        frozen = HALF_LEASE.multipliedBy(2);
        executor.remove().run();

        assertThat(left).first().isEqualTo(Duration.ZERO);
    }

    private void startWithTwoKeys() {
        for (String resource : List.of("a", "b")) {
            String json =
                    "{\"subscriptionId\":\"s\",\"resourceType\":\"T\",\"eventType\":\"A.CREATED\",\"resourceId\":\""
                            + resource + "\",\"resource\":{}}";
            ChangeMessage message = ChangeMessage.parse(json.getBytes(StandardCharsets.UTF_8));
            Submission submission = new Submission(message, Intent.CREATE, List.of(new Candidate("incidents", "desk")));
            kept.append(List.of(submission), NOW, Duration.ofDays(1));
        }
        Route route = new Route(
                "incidents",
                Destination.http("desk", "https://desk.example.com")
                        .timeout(TIMEOUT)
                        .build(),
                target,
                Optional.empty(),
                Map.of(),
                Map.of(),
                TicketPolicy.DEFAULTS,
                new RouteOptions(
                        false,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Usage(() -> {}));
        Surroundings surroundings = new Surroundings(Clock.fixed(NOW, ZoneOffset.UTC), ticks::get, bound -> 0);
        new Dispatcher(
                        store,
                        List.of(route),
                        surroundings,
                        List.of(),
                        new TicketNews(List.of(), Optional.empty(), Map.of()),
                        Duration.ofDays(7),
                        64)
                .start(executor::add);
    }

    private interface Answering {
        Object answer(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answering.answer(method, arguments)));
    }
}
