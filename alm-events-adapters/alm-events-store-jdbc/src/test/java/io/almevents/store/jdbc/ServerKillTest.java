package io.almevents.store.jdbc;

import static io.almevents.store.jdbc.Events.DAY;
import static io.almevents.store.jdbc.Events.NOW;
import static io.almevents.store.jdbc.Events.event;
import static io.almevents.store.jdbc.Events.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import io.almevents.spi.Submission;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server is killed while two nodes append, and comes back by itself. */
@Timeout(180)
class ServerKillTest {
    private static final int KILLS = Integer.getInteger("almevents.server.kills", 2);
    private static final int WRITERS = 4;
    private static final int BETWEEN_KILLS = 100;
    private static final long PAUSE_NANOS = 20_000_000;

    private final Set<DeliveryId> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger faults = new AtomicInteger();

    @Test
    void losesNothingThatWasAcknowledgedAndGoesOn() throws SQLException, InterruptedException {
        String schema = PostgresDatabase.newSchema();
        try (JdbcStore first = JdbcStore.open(PostgresDatabase.dataSource(), schema);
                JdbcStore second = JdbcStore.open(PostgresDatabase.dataSource(), schema)) {
            int all = BETWEEN_KILLS * (KILLS + 1);
            CountDownLatch ended = new CountDownLatch(WRITERS);
            IntStream.range(0, WRITERS)
                    .forEach(number -> new Thread(() -> {
                                write(number % 2 == 0 ? first : second, number, all / WRITERS);
                                ended.countDown();
                            })
                            .start());
            for (int kill = 1; kill <= KILLS; kill++) {
                while (acknowledged.size() < kill * BETWEEN_KILLS) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                PostgresDatabase.killServer();
            }
            ended.await();

            System.out.println("server: " + KILLS + " kills: " + acknowledged.size() + " acknowledged, " + faults
                    + " told to have failed and sent again");
            assertThat(first.query(DeliveryQuery.all().withLimit(Integer.MAX_VALUE), NOW))
                    .extracting(Delivery::id)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(acknowledged).hasSize(all);
            assertThat(faults.get()).as("the kills were noticed").isPositive();
        }
    }

    /** As a sender does: what was not acknowledged is sent again. */
    private void write(Store store, int number, int count) {
        for (int i = 0; i < count; i++) {
            List<Submission> one = List.of(submission(event("r" + number, "s" + i), "snow"));
            while (!appended(store, one)) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private boolean appended(Store store, List<Submission> one) {
        try {
            acknowledged.addAll(store.append(one, NOW, DAY).get(0).deliveries());
            return true;
        } catch (StoreException e) {
            faults.incrementAndGet();
            return false;
        }
    }
}
