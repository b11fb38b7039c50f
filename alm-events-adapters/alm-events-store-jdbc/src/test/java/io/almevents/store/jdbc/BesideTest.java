package io.almevents.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.spi.Rejected;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.spi.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another process works on the file beside the one that delivers. */
@Timeout(120)
class BesideTest {
    @TempDir
    private Path folder;

    private Path file;

    private final AnsweringTarget target = new AnsweringTarget();

    private final BlockingQueue<Delivery> changes = new LinkedBlockingQueue<>();

    @BeforeEach
    void nameFile() {
        file = folder.resolve("events.db");
    }

    @Test
    void deliversWithinASecondOrSoWhatAnotherProcessRetries() throws IOException, InterruptedException {
        target.answers().add(new Rejected(Rejected.Reason.REFUSED, "no", Scope.DELIVERY));
        try (Forwarder forwarder = started()) {
            DeliveryId id = accept(forwarder, "1");
            await(id, DeliveryState.PARKED);

            assertThat(other("retry", id)).isEqualTo("true");

            long start = System.nanoTime();
            await(id, DeliveryState.DELIVERED);
            System.out.println(
                    "noticed another process's retry after " + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
    }

    @Test
    void goesOnBehindWhatAnotherProcessDiscards() throws IOException, InterruptedException {
        target.answers().add(new Retry(Optional.of(Duration.ofHours(1)), Scope.DELIVERY, "later"));
        try (Forwarder forwarder = started()) {
            DeliveryId first = accept(forwarder, "1");
            await(first, DeliveryState.PENDING);
            DeliveryId second = accept(forwarder, "2");

            assertThat(other("discard", first)).isEqualTo("true");

            await(second, DeliveryState.DELIVERED);
        }
    }

    @Test
    void namesTheProcessThatDeliversToAnotherOneThatWantsTo() throws IOException, InterruptedException {
        Forwarder forwarder = started();
        try (forwarder) {
            DeliveryId id = accept(forwarder, "1");

            assertThat(other("dispatch", id))
                    .containsPattern("the store .*events.db is dispatched by process "
                            + ProcessHandle.current().pid()
                            + "@\\S+ since 2\\d{3}-\\d\\d-\\d\\dT\\S+Z; only one process may");
        }
        assertThat(other("dispatch", new DeliveryId("none"))).isEqualTo("dispatches");
    }

    private Forwarder started() {
        Forwarder forwarder = Forwarder.builder()
                .store("jdbc", Map.of("url", "jdbc:sqlite:" + file))
                .destination(Destination.none("snow"))
                .target(target)
                .subscription(Subscription.builder("incidents")
                        .target("answering")
                        .destination("snow")
                        .build())
                .listener(changes::add)
                .build();
        forwarder.start();
        return forwarder;
    }

    private static DeliveryId accept(Forwarder forwarder, String subject) {
        return forwarder.accept(Events.event("r", subject)).deliveries().get(0);
    }

    private void await(DeliveryId id, DeliveryState state) throws InterruptedException {
        Delivery change = changes.poll(30, TimeUnit.SECONDS);
        while (change != null && !(change.id().equals(id) && change.state() == state)) {
            change = changes.poll(30, TimeUnit.SECONDS);
        }
        assertThat(change).as("change to %s", state).isNotNull();
    }

    private String other(String action, DeliveryId id) throws IOException, InterruptedException {
        List<String> lines = ChildJvm.start(List.of(), Other.class, file.toString(), action, id.value())
                .lines();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    /** The other process. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) {
            DeliveryId id = new DeliveryId(arguments[2]);
            try (JdbcStore store = JdbcStore.open(Path.of(arguments[0]))) {
                switch (arguments[1]) {
                    case "retry" -> System.out.println(store.retry(id, "jane", Instant.now()));
                    case "discard" -> System.out.println(store.discard(id, "jane", Instant.now()));
                    default -> {
                        store.beginDispatch(Instant.now());
                        System.out.println("dispatches");
                    }
                }
            } catch (StoreException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
