package io.almevents.store.jdbc;

import static io.almevents.store.jdbc.Events.DAY;
import static io.almevents.store.jdbc.Events.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.mapping.Mapping;
import io.almevents.spi.Attempts;
import io.almevents.spi.Claim;
import io.almevents.spi.Completion;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.Outcome;
import io.almevents.ticket.ResourceKind;
import io.almevents.ticket.Ticket;
import io.almevents.ticket.Upstream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many open tickets are read at little cost, and spread over the interval. */
@Timeout(300)
class PollLoadTest {
    private static final int TICKETS = 10_000;
    private static final int BATCH = 1_000;
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    /** Of one reading, in milliseconds of processor time of the process; a generous bound for slow machines. */
    private static final double MOST_MILLIS = 5;

    private static final Mapping MAPPING = Mapping.compile("""
            {"_information": {"_version": "1"}, "structure": {"request": {"s": "#{subject}"}},
             "eventTypeMapping": {"operationMappings": [
               {"eventType": "A.PING", "operation": "GET", "path": "/tickets/#{@CLOUD_ALM_EXTERNAL_ID}"}]}}""");

    @TempDir
    private Path folder;

    @Test
    void readsTenThousandOpenTicketsWithinTheirInterval() {
        try (JdbcStore store = JdbcStore.open(folder.resolve("events.db"))) {
            IntStream.range(0, TICKETS / BATCH).forEach(i -> open(store, i * BATCH));
            try (Forwarder forwarder = forwarder(store)) {
                long start = System.nanoTime();
                long processor = processorNanos();
                forwarder.start();
                long half = 0;
                while (forwarder.ticketCounts().polls() < TICKETS) {
                    LockSupport.parkNanos(10_000_000);
                    if (System.nanoTime() - start < INTERVAL.toNanos() / 2) {
                        half = forwarder.ticketCounts().polls();
                    }
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                double each = (processorNanos() - processor) / 1e6 / TICKETS;

                System.out.printf(
                        Locale.ROOT,
                        "%d open tickets read in %.1f s of an interval of %s, half of it: %d; processor %.3f ms each%n",
                        TICKETS,
                        seconds,
                        INTERVAL,
                        half,
                        each);
                assertThat(half).isLessThan(TICKETS * 3 / 4);
                assertThat(each).isLessThan(MOST_MILLIS);
                assertThat(forwarder.ticketCounts().failedPolls()).isZero();
            }
        }
    }

    private static Forwarder forwarder(JdbcStore store) {
        return Forwarder.builder()
                .store(store)
                .destination(Destination.none("desk"))
                .target(new AnsweringTarget())
                .subscription(Subscription.builder("incidents")
                        .target("answering")
                        .destination("desk")
                        .mapping(MAPPING)
                        .pollTickets(INTERVAL)
                        .build())
                .build();
    }

    private static void open(JdbcStore store, int from) {
        Instant now = Instant.now();
        store.append(
                IntStream.range(from, from + BATCH)
                        .mapToObj(i -> Events.submission(Events.event("r" + i, ""), "desk"))
                        .toList(),
                now,
                DAY);
        ResourceKind kind = new ResourceKind("s", "T", "A");
        Ticket ticket = Ticket.NONE.opened().identified("INC1").upstream(Upstream.NONE.about(kind));
        Outcome delivered = new Outcome.Ended(DeliveryState.DELIVERED, Optional.empty(), "");
        List<Claim> claims = store.claim("desk", BATCH, now, LEASE);
        claims.forEach(claim -> store.complete(claim, new Completion(ticket, Attempts.NONE, delivered), now));
    }

    private static long processorNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
