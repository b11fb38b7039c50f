package io.almevents.cli.send;

import io.almevents.Forwarder;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryListener;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.StoreException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits for the end of deliveries, whoever delivers them. */
final class Watch implements DeliveryListener {
    /** How often to look where another process delivers, of which no listener tells. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Semaphore changes = new Semaphore(0);

    @Override
    public void changed(Delivery delivery) {
        changes.release();
    }

    /**
     * Delivers, where no other process does, and waits until all have ended or the time is over.
     *
     * @return the deliveries as they are then
     */
    List<Delivery> await(Forwarder forwarder, List<DeliveryId> ids, Duration patience, PrintWriter err)
            throws InterruptedException {
        long start = System.nanoTime();
        long told = start;
        String why = start(forwarder);
        List<Delivery> found = find(forwarder, ids);
        while (!allEnded(found) && System.nanoTime() - start < patience.toNanos()) {
            // Whoever delivers may end while we wait.
            why = why.isEmpty() ? "" : start(forwarder);
            changes.tryAcquire(LOOK.toNanos(), TimeUnit.NANOSECONDS);
            changes.drainPermits();
            found = find(forwarder, ids);
            if (System.nanoTime() - told > BETWEEN_LINES.toNanos()) {
                told = System.nanoTime();
                err.println(progress(found, why));
                err.flush();
            }
        }
        return found;
    }

    /** Begins to deliver; why not, where another process does or the store is at fault. */
    private static String start(Forwarder forwarder) {
        try {
            forwarder.start();
            return "";
        } catch (StoreException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<Delivery> find(Forwarder forwarder, List<DeliveryId> ids) {
        return ids.stream()
                .flatMap(id -> forwarder.deliveries(DeliveryQuery.all().withId(id)).stream())
                .toList();
    }

    private static boolean allEnded(List<Delivery> deliveries) {
        return deliveries.stream().allMatch(delivery -> delivery.state().ended());
    }

    private static String progress(List<Delivery> deliveries, String why) {
        long waiting = deliveries.stream().filter(d -> !d.state().ended()).count();
        return "Waiting for " + waiting + " of " + deliveries.size()
                + (why.isEmpty() ? "" : "; not delivering here: " + why);
    }
}
