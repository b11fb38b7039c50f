package io.almevents.benchmarks.forward;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.spi.Destination;
import io.almevents.store.jdbc.JdbcStore;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Semaphore;

/**
 * Lets a backlog grow in an SQLite file, works off a part of it, and prints how much memory is live all along. Fails with an
 * OutOfMemoryError where the memory grows with the backlog and the heap is small.
 */
public final class Backlog {
    private static final int BATCH = 1_000;
    private static final int STEPS = 10;
    private static final int MIB = 1 << 20;

    private Backlog() {}

    /** {@code COUNT}: how many deliveries are to wait, in ten thousands. */
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]) / (BATCH * STEPS) * (BATCH * STEPS);
        Semaphore delivered = new Semaphore(0);
        try (Folder folder = new Folder();
                JdbcStore store = JdbcStore.open(folder.file());
                Forwarder forwarder = forwarder(store, delivered)) {
            grow(forwarder, count);
            forwarder.start();
            delivered.acquire(count / STEPS);
            System.out.printf("%,d of them delivered; live %d MiB%n", count / STEPS, live());
        }
    }

    private static void grow(Forwarder forwarder, int count) {
        Messages messages = new Messages();
        for (int accepted = 0; accepted < count; accepted += BATCH) {
            forwarder.accept(messages.next(BATCH).stream()
                    .map(message -> ChangeMessage.parse(message.json()))
                    .toList());
            if ((accepted + BATCH) % (count / STEPS) == 0) {
                System.out.printf("%,d waiting; live %d MiB%n", accepted + BATCH, live());
            }
        }
    }

    private static Forwarder forwarder(JdbcStore store, Semaphore delivered) {
        return Forwarder.builder()
                .store(store)
                .target(new QuickTarget())
                .destination(Destination.none("desk"))
                .subscription(Subscription.builder("incidents")
                        .target(QuickTarget.NAME)
                        .destination("desk")
                        .build())
                .listener(delivery -> delivered.release())
                .build();
    }

    /** What is in use right after a collection, in MiB. */
    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
    }
}
