package io.almevents.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.ForwarderBuilder;
import io.almevents.Subscription;
import io.almevents.event.ChangeMessage;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.Store;
import io.almevents.store.InMemoryStore;
import io.almevents.testkit.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of ten destinations three are dead: one refuses, two never answer. The others must not notice. */
class DeadDestinationsTest {
    private static final int ALIVE = 7;
    private static final int DEAD = 3;
    private static final int EACH = Integer.getInteger("almevents.deliveries", 60);
    private static final int ROUNDS = 5;
    /** What is to be kept of the rate of the others. */
    private static final double TARGET = 0.95;
    /** A neighbour's load meets one run and not the other. A dead target that holds up the others leaves next to nothing. */
    private static final double LEAST = Double.parseDouble(System.getProperty("almevents.rate", "0.6"));

    @TempDir
    private Path folder;

    private int files;

    @Test
    void keepTheRateOfTheOthersInMemory() throws InterruptedException {
        check("dead-destinations-memory", InMemoryStore::create);
    }

    @Test
    void keepTheRateOfTheOthersInAFile() throws InterruptedException {
        check("dead-destinations-file", () -> JdbcStore.open(folder.resolve(++files + ".db")));
    }

    private static void check(String id, Supplier<Store> stores) throws InterruptedException {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Duration healthy = time(stores.get(), false);
            Duration beside = time(stores.get(), true);
            ratios.add((double) healthy.toNanos() / beside.toNanos());
        }
        double kept = ratios.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
        Figures.of(id, DeadDestinationsTest.class)
                .put("destinations alive", ALIVE)
                .put("destinations dead", DEAD)
                .put("deliveries each", EACH)
                .put("rate kept", String.format(Locale.ROOT, "%.2f", kept))
                .put("rate to keep", String.format(Locale.ROOT, "%.2f", TARGET))
                .write();
        assertThat(kept).isGreaterThan(LEAST);
    }

    /** How long the deliveries of those that are alive take. */
    private static Duration time(Store store, boolean othersAreDead) throws InterruptedException {
        CountDownLatch delivered = new CountDownLatch(ALIVE * EACH);
        SlowTarget targets = new SlowTarget(othersAreDead);
        ForwarderBuilder builder = Forwarder.builder()
                .store(store)
                .target(targets)
                .listener(delivery -> {
                    if (delivery.state() == DeliveryState.DELIVERED
                            && delivery.destination().startsWith("alive")) {
                        delivered.countDown();
                    }
                });
        names().forEach(name -> builder.destination(Destination.none(name))
                .subscription(Subscription.builder(name)
                        .target(targets.name())
                        .destination(name)
                        .build()));
        try (store;
                Forwarder forwarder = builder.build()) {
            forwarder.accept(messages());
            long start = System.nanoTime();
            forwarder.start();
            delivered.await();
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            targets.end();
            return time;
        }
    }

    private static List<String> names() {
        return IntStream.range(0, ALIVE + DEAD)
                .mapToObj(i -> i < ALIVE ? "alive" + i : (i == ALIVE ? "refusing" : "silent") + i)
                .toList();
    }

    /** Each goes to all. */
    private static List<ChangeMessage> messages() {
        return IntStream.range(0, EACH)
                .mapToObj(i -> Events.event("r" + i, "s"))
                .toList();
    }
}
