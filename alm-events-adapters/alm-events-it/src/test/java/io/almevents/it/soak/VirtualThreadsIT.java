package io.almevents.it.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryState;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thread for each task of the forwarder, under mixed faults: a virtual one where the machine has them, which must not keep
 * its carrier while it waits. {@code -Djvm=} names the {@code java} of another machine.
 */
class VirtualThreadsIT {
    private static final int WARM_UP = 400;
    private static final int EVENTS = 1_000;
    private static final String PINNED = "jdk.VirtualThreadPinned";
    private static final Duration LONG = Duration.ofMillis(5);
    private static final long SEED = Long.getLong("almevents.seed", System.nanoTime());

    private final AtomicInteger delivered = new AtomicInteger();
    private final Set<Boolean> virtual = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    @Test
    void deliversOnAThreadForEachTaskAndKeepsNoCarrierWaiting() throws Exception {
        System.out.println("seed " + SEED);
        // The first use of a class is loaded by whoever comes first, and keeps the carriers of all who wait for it.
        deliver("warm-up.db", WARM_UP);
        Path file = folder.resolve("threads.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(PINNED).withThreshold(LONG).withStackTrace();
            recording.start();
            deliver("events.db", EVENTS);
            recording.stop();
            recording.dump(file);
        }

        assertThat(delivered).hasValue(WARM_UP + EVENTS);
        assertThat(virtual).containsExactly(Runtime.version().feature() >= 21);
        assertThat(pinned(file)).isEmpty();
    }

    private void deliver(String name, int events) throws IOException, InterruptedException {
        try (FaultyDeskProcess desk = new FaultyDeskProcess(SEED);
                Forwarder forwarder = DeskForwarder.builder(folder.resolve(name), desk.url())
                        .executor(aThreadEach())
                        .listener(this::changed)
                        .build()) {
            forwarder.start();
            for (int number = 0; number < events; number++) {
                forwarder.accept(DeskForwarder.event(number));
            }
            DeskForwarder.awaitAllEnded(forwarder);
        }
    }

    private void changed(Delivery delivery) {
        if (delivery.state() == DeliveryState.DELIVERED) {
            virtual.add(isVirtual(Thread.currentThread()));
            delivered.incrementAndGet();
        }
    }

    private static boolean isVirtual(Thread thread) {
        return thread.getClass().getName().equals("java.lang.VirtualThread");
    }

    private static Executor aThreadEach() {
        Method start;
        try {
            start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        } catch (NoSuchMethodException e) {
            return task -> new Thread(task).start();
        }
        return task -> {
            try {
                start.invoke(null, task);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static List<RecordedEvent> pinned(Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(PINNED))
                .toList();
    }
}
