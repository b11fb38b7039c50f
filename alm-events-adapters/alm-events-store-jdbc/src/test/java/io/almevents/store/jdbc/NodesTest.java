package io.almevents.store.jdbc;

import static io.almevents.store.jdbc.Events.DAY;
import static io.almevents.store.jdbc.Events.LEASE;
import static io.almevents.store.jdbc.Events.NOW;
import static io.almevents.store.jdbc.Events.append;
import static io.almevents.store.jdbc.Events.claim;
import static io.almevents.store.jdbc.Events.deliver;
import static io.almevents.store.jdbc.Events.event;
import static io.almevents.store.jdbc.Events.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.spi.Appended;
import io.almevents.spi.Cause;
import io.almevents.spi.Claim;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.Lease;
import io.almevents.spi.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several nodes on one database. */
@Timeout(180)
class NodesTest {
    private static final int NODES = 3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String schema = PostgresDatabase.newSchema();
    private List<JdbcStore> nodes = List.of();

    /** All at once, so that each finds the schema missing. */
    @BeforeEach
    void openAtOnce() throws Exception {
        nodes = together(NODES, node -> () -> JdbcStore.open(PostgresDatabase.dataSource(), schema));
    }

    @AfterEach
    void close() {
        nodes.forEach(JdbcStore::close);
        threads.shutdownNow();
    }

    @Test
    void claimsNothingTwiceLosesNothingAndKeepsTheOrderOfEachKey() throws Exception {
        int each = 60;
        int keys = 7;
        Set<String> underWay = ConcurrentHashMap.newKeySet();
        Map<String, Integer> completions = new ConcurrentHashMap<>();
        Map<String, List<String>> order = new ConcurrentHashMap<>();
        AtomicInteger open = new AtomicInteger(NODES * each);

        together(NODES * 2, number -> () -> {
            JdbcStore node = nodes.get(number % NODES);
            for (int i = 0; number < NODES && i < each; i++) {
                append(node, "r" + i % keys, number + "-" + i);
            }
            while (open.get() > 0) {
                for (Claim claim : claim(node, NOW)) {
                    String key = claim.key().resourceId();
                    assertThat(underWay.add(key)).as("claimed twice").isTrue();
                    order.computeIfAbsent(key, k -> Collections.synchronizedList(new ArrayList<>()))
                            .add(claim.id().value());
                    underWay.remove(key);
                    if (deliver(node, claim, NOW).isPresent()) {
                        completions.merge(claim.id().value(), 1, Integer::sum);
                        open.decrementAndGet();
                    }
                }
            }
            return number;
        });

        assertThat(completions)
                .hasSize(NODES * each)
                .allSatisfy((id, times) -> assertThat(times).isOne());
        Map<String, List<String>> accepted = nodes.get(0).query(DeliveryQuery.all(), NOW).stream()
                .collect(Collectors.groupingBy(
                        delivery -> delivery.key().resourceId(),
                        Collectors.mapping(delivery -> delivery.id().value(), Collectors.toList())));
        assertThat(order).isEqualTo(accepted);
    }

    /** Two groups that locked their keys in the order in which they came would wait for each other. */
    @Test
    void appendsToTheSameKeysInOppositeOrdersWithoutADeadlock() throws Exception {
        long before = deadlocks();
        together(NODES, number -> () -> {
            for (int round = 0; round < 30; round++) {
                String subject = number + "-" + round;
                List<Submission> batch = IntStream.range(0, 20)
                        .mapToObj(i -> submission(event("r" + i, subject), "snow"))
                        .collect(Collectors.toCollection(ArrayList::new));
                if (number % 2 == 0) {
                    Collections.reverse(batch);
                }
                nodes.get(number).append(batch, NOW, DAY);
            }
            return number;
        });

        assertThat(deadlocks()).isEqualTo(before);
        assertThat(nodes.get(0).query(DeliveryQuery.all().withLimit(10_000), NOW))
                .hasSize(NODES * 30 * 20);
    }

    @Test
    void knowsADuplicateThatReachesAnotherNodeAtTheSameTime() throws Exception {
        ChangeMessage message = event("r", "1");

        List<Appended> answers = together(
                NODES,
                node -> () -> nodes.get(node)
                        .append(List.of(submission(message, "snow")), NOW, DAY)
                        .get(0));

        assertThat(answers)
                .extracting(Appended::deliveries)
                .containsOnly(answers.get(0).deliveries());
        assertThat(answers).filteredOn(answer -> !answer.duplicate()).hasSize(1);
    }

    @Test
    void refusesTheOutcomeOfANodeWhoseLeaseEndedAndTellsTheNextOneThatItMayHaveBeenSent() {
        append(nodes.get(0), "r", "1");
        Claim frozen = claim(nodes.get(0), NOW).get(0);
        assertThat(claim(nodes.get(1), NOW.plus(LEASE).minusMillis(1))).isEmpty();

        Claim next = claim(nodes.get(1), NOW.plus(LEASE)).get(0);

        assertThat(next.id()).isEqualTo(frozen.id());
        assertThat(next.abandoned()).isTrue();
        assertThat(deliver(nodes.get(0), frozen, NOW.plus(LEASE))).isEmpty();
        assertThat(deliver(nodes.get(1), frozen, NOW.plus(LEASE))).isEmpty();
        assertThat(deliver(nodes.get(1), next, NOW.plus(LEASE))).isPresent();
    }

    @Test
    void pausesADestinationForAllNodes() {
        append(nodes.get(0), "r", "1");
        nodes.get(1).pause("snow", NOW.plusSeconds(60), Cause.UNAUTHORISED);

        assertThat(claim(nodes.get(2), NOW)).isEmpty();
        assertThat(claim(nodes.get(2), NOW.plusSeconds(60))).hasSize(1);
    }

    @Test
    void givesANamedLeaseToOneOfThoseWhoWantItAtOnce() throws Exception {
        List<Lease> leases = together(NODES, node -> () -> nodes.get(node).lease("poller", "node" + node, NOW, LEASE));

        assertThat(leases).containsOnly(leases.get(0));
        assertThat(leases.get(0).fence()).isOne();
    }

    @Test
    void retriesAndDiscardsWhatOtherNodesWorkOn() throws Exception {
        DeliveryId id = append(nodes.get(0), "r", "1");
        Claim claim = claim(nodes.get(0), NOW).get(0);

        assertThat(nodes.get(1).discard(id, "jane", NOW)).isFalse();
        nodes.get(0).release(claim);

        List<Boolean> discarded = together(NODES, node -> () -> nodes.get(node).discard(id, "jane", NOW));
        assertThat(discarded).containsOnlyOnce(true);
    }

    @Test
    void deliversWithinASecondOrSoWhatAnotherNodeAccepts() throws InterruptedException {
        BlockingQueue<Delivery> changes = new LinkedBlockingQueue<>();
        try (Forwarder forwarder = Forwarder.builder()
                .store(nodes.get(0))
                .destination(Destination.none("snow"))
                .target(new AnsweringTarget())
                .subscription(Subscription.builder("incidents")
                        .target("answering")
                        .destination("snow")
                        .build())
                .listener(changes::add)
                .build()) {
            forwarder.start();

            long start = System.nanoTime();
            List<Submission> one = List.of(submission(event("r", "1"), "snow"));
            nodes.get(1).append(one, Instant.now(), DAY);

            Delivery change = changes.poll(30, TimeUnit.SECONDS);
            System.out.println("noticed another node's event after " + (System.nanoTime() - start) / 1_000_000 + " ms");
            assertThat(change).isNotNull().extracting(Delivery::state).isEqualTo(DeliveryState.DELIVERED);
        }
    }

    private static long deadlocks() throws Exception {
        return PostgresDatabase.number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    }

    /** Begins all at the same time, and gives their results once all have ended. */
    private <T> List<T> together(int count, IntFunction<Callable<T>> work) throws Exception {
        CountDownLatch ready = new CountDownLatch(count);
        List<Future<T>> running = IntStream.range(0, count)
                .mapToObj(number -> threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return work.apply(number).call();
                }))
                .toList();
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
            results.add(one.get());
        }
        return results;
    }
}
