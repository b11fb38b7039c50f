package io.almevents.target.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almevents.Forwarder;
import io.almevents.Subscription;
import io.almevents.mapping.Mapping;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Destination;
import io.almevents.store.InMemoryStore;
import io.almevents.testkit.Figures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a close leaves behind where a server is slow, or never answers. */
@Timeout(60)
class CloseOverSocketsTest {
    private static final int EVENTS = 40;
    private static final int AT_ONCE = 2;
    private static final Duration DRAIN = Duration.ofMillis(300);
    /** Besides the drain: for a thread to notice its interruption, also on a busy machine. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final InMemoryStore store = InMemoryStore.create();
    private final CountDownLatch arrived = new CountDownLatch(AT_ONCE);
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void endsWithinItsTimeGivesBackWhatHasNotBegunAndSendsNothingAfterwards() throws Exception {
        try (RawDesk desk = new RawDesk(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()))) {
            desk.always(this::hang);
            Forwarder forwarder = forwarder(desk.port());
            forwarder.start();
            for (int i = 0; i < EVENTS; i++) {
                forwarder.accept(Events.situation("CREATED", "r" + i, "1"));
            }
            arrived.await();
            long start = System.nanoTime();
            forwarder.close();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            int sent = desk.requests.size();

            // Whatever was on its way is accepted before this one, for a server takes connections in their order.
            released.countDown();
            try (Socket last = new Socket(InetAddress.getLoopbackAddress(), desk.port())) {
                RawDesk.write(last, "GET /last HTTP/1.1\r\n\r\n");
                assertThat(last.getInputStream().read()).isPositive();
            }
            List<Delivery> all = store.query(DeliveryQuery.all(), Instant.now());
            long unsent = all.stream().filter(one -> one.attempts() == 0).count();
            Figures.of("close", CloseOverSocketsTest.class)
                    .put("drain in ms", DRAIN.toMillis())
                    .put("close took ms", took.toMillis())
                    .put("in flight with a server that never answers", sent)
                    .put("handed back", unsent)
                    .put("sent after close returned", desk.requests.size() - 1 - sent)
                    .write();

            assertThat(took).isBetween(DRAIN, DRAIN.plus(MARGIN));
            assertThat(desk.requests).hasSize(sent + 1);
            assertThat(sent).isEqualTo(AT_ONCE);
            assertThat(unsent).isEqualTo(EVENTS - AT_ONCE);
            assertThat(all).hasSize(EVENTS).noneMatch(one -> one.state() == DeliveryState.DELIVERED);
        }
    }

    /** Holds a request until the test lets go. */
    private void hang(Socket socket) throws IOException {
        arrived.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Trouble.BUSY.to(socket);
    }

    private Forwarder forwarder(int port) throws IOException {
        return Forwarder.builder()
                .store(store)
                .destination(Destination.http("desk", "http://127.0.0.1:" + port)
                        .allow("http", "loopback")
                        .concurrency(AT_ONCE)
                        .build())
                .subscription(Subscription.builder("incidents")
                        .target("rest")
                        .destination("desk")
                        .mapping(Mapping.compile(Events.resource("/mappings/desk.json")))
                        .userVariable("group", "SRE")
                        .build())
                .cloudAlmUrl("default", "https://calm.example.com/")
                .drain(DRAIN)
                .build();
    }
}
