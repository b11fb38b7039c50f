package io.almevents.it.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.testkit.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A forwarder on a file, a steady stream of events, and a desk with mixed faults, for as long as
 * {@code -Dalmevents.soak=PT30M} says. The time of the day runs faster than on the wall, so that what is forgotten after a
 * while is forgotten within the test.
 */
class SoakIT {
    private static final Duration LENGTH = Duration.parse(System.getProperty("almevents.soak", "PT20S"));
    private static final long SEED = Long.getLong("almevents.seed", System.nanoTime());
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final int LOOKS = 20;
    /** The desk asks for a rest at about every seventieth request; more would only let the backlog grow. */
    private static final long BETWEEN_EVENTS_NANOS = 10_000_000;

    /** Of the later part against the earlier one; what is below the floor is noise of a short run. */
    private static final double MOST_GROWTH = 1.2;

    private static final long HEAP_FLOOR = 48L << 20;
    private static final long FILE_FLOOR = 24L << 20;
    private static final long LOG_FLOOR = 24L << 20;

    private static final long COUNT_FLOOR = 150;

    private final AtomicLong delivered = new AtomicLong();
    private final Set<DeliveryId> waiting = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> otherEnds = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    @Test
    void growsInNothingAndEndsEveryDelivery() throws Exception {
        Path file = folder.resolve("events.db");
        List<Gauge> gauges = new ArrayList<>();
        long accepted = 0;
        try (FaultyDeskProcess desk = new FaultyDeskProcess(SEED);
                Forwarder forwarder = DeskForwarder.builder(file, desk.url())
                        .retention(RETENTION)
                        .duplicateWindow(RETENTION)
                        .listener(this::changed)
                        .build()) {
            forwarder.start();
            long start = System.nanoTime();
            for (long now = start; now - start < LENGTH.toNanos(); now = System.nanoTime()) {
                accept(forwarder, accepted++);
                if (now - start > LENGTH.toNanos() / LOOKS * gauges.size()) {
                    gauges.add(Gauge.now(file));
                }
                pauseUntil(start + accepted * BETWEEN_EVENTS_NANOS);
            }
            desk.recover();
            DeskForwarder.awaitAllEnded(forwarder);
            Map<FaultyDesk.Fault, Integer> faults = desk.faults();
            tell(accepted, faults, gauges);
            assertThat(faults).as("faults that really happened").hasSize(FaultyDesk.Fault.values().length);
        }
        assertThat(waiting).as("accepted, and ended nowhere").isEmpty();
        assertThat(otherEnds).as("ends other than a delivery").isEmpty();
        assertFlat("heap", gauges, Gauge::heap, HEAP_FLOOR);
        assertFlat("threads", gauges, Gauge::threads, COUNT_FLOOR);
        assertFlat("file handles", gauges, Gauge::handles, COUNT_FLOOR);
        assertFlat("file", gauges, Gauge::file, FILE_FLOOR);
        assertFlat("log", gauges, Gauge::log, LOG_FLOOR);
    }

    private static void assertFlat(String what, List<Gauge> gauges, ToLongFunction<Gauge> part, long floor) {
        int half = gauges.size() / 2;
        long earlier = most(gauges.subList(gauges.size() / 4, half + 1), part);
        long later = most(gauges.subList(half, gauges.size()), part);
        assertThat((double) later).as(what).isLessThan(Math.max((double) floor, earlier * MOST_GROWTH));
    }

    private static long most(List<Gauge> gauges, ToLongFunction<Gauge> part) {
        return gauges.stream().mapToLong(part).max().orElseThrow();
    }

    /** The store parks its callers, and may leave a permit behind. */
    private static void pauseUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void tell(long accepted, Map<FaultyDesk.Fault, Integer> faults, List<Gauge> gauges) {
        int quarter = gauges.size() / 4;
        Gauge early = gauges.get(quarter);
        Gauge last = gauges.get(gauges.size() - 1);
        System.out.println(Figures.of("soak", SoakIT.class)
                .seed(SEED)
                .put("length", LENGTH.toString())
                .put("events", accepted)
                .put("delivered", delivered.get())
                .put(
                        "faults",
                        faults.values().stream().mapToInt(Integer::intValue).sum())
                .put(
                        "live heap after a quarter and at the end, MiB",
                        (early.heap() >> 20) + " and " + (last.heap() >> 20))
                .put("threads", early.threads() + " and " + last.threads())
                .put("file handles", early.handles() + " and " + last.handles())
                .put("file, KiB", (early.file() >> 10) + " and " + (last.file() >> 10))
                .put("log, KiB", (early.log() >> 10) + " and " + (last.log() >> 10))
                .write());
    }

    private void accept(Forwarder forwarder, long number) {
        DeliveryId id =
                forwarder.accept(DeskForwarder.event(number)).deliveries().get(0);
        // It may have ended already.
        if (!waiting.remove(id)) {
            waiting.add(id);
        }
    }

    private void changed(Delivery delivery) {
        if (!delivery.state().ended()) {
            return;
        }
        if (delivery.state() == DeliveryState.DELIVERED) {
            delivered.incrementAndGet();
        } else {
            otherEnds.merge(delivery.state() + " " + delivery.cause(), 1L, Long::sum);
        }
        // The acceptance may not have been noted yet.
        if (!waiting.remove(delivery.id())) {
            waiting.add(delivery.id());
        }
    }
}
