package io.almevents;

import static io.almevents.event.Messages.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Cause;
import io.almevents.spi.Delivered;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryQuery;
import io.almevents.spi.DeliveryState;
import io.almevents.store.InMemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On which threads deliveries run, how many at once, and how they end. */
@Timeout(60)
class DispatchTest extends ForwarderCase {
    @Test
    void deliversNothingBeforeItIsStarted() {
        Forwarder forwarder = forwarder(b -> b);
        DeliveryId id = accept(forwarder, about("A.CREATED", "r", "1"));
        assertThat(delivery(forwarder, id).state()).isEqualTo(DeliveryState.PENDING);

        forwarder.start();

        await(id, DeliveryState.DELIVERED);
    }

    @Test
    void worksOnTheThreadsOfTheHost() {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        target.answers.add(request -> {
            threads.add(Thread.currentThread());
            return new Delivered(request.ticket());
        });
        Forwarder forwarder = started(b -> b.executor(Runnable::run));

        accept(forwarder, about("A.CREATED", "r", "1"));

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void worksOffALongBacklogOnTheThreadThatStarts() {
        Forwarder forwarder = forwarder(b -> b.executor(Runnable::run));
        backlog(forwarder, 5_000);

        forwarder.start();

        assertThat(target.delivered.size()).isEqualTo(5_000);
    }

    @Test
    void letsOtherWorkOfTheHostInWhileThereIsMuchToDeliver() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            Forwarder forwarder = forwarder(b -> b.executor(one));
            backlog(forwarder, 1_000);

            forwarder.start();
            int deliveredBefore = one.submit(() -> target.delivered.size()).get(10, TimeUnit.SECONDS);

            assertThat(deliveredBefore).isLessThan(1_000);
            forwarder.close();
        } finally {
            one.shutdown();
        }
    }

    private static void backlog(Forwarder forwarder, int events) {
        List<ChangeMessage> all = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            all.add(about("A.CREATED", "r" + i, "1"));
        }
        forwarder.accept(all);
    }

    @Test
    void neverSendsTwoDeliveriesOfATicketAtOnceNorMoreThanFourToADestination() throws InterruptedException {
        CountDownLatch fourAreIn = new CountDownLatch(4);
        CountDownLatch goOn = new CountDownLatch(1);
        for (int i = 0; i < 12; i++) {
            target.answers.add(request -> {
                fourAreIn.countDown();
                goOn.await();
                return new Delivered(request.ticket());
            });
        }
        Forwarder forwarder = started(b -> b);
        List<ChangeMessage> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add(about("A.UPDATED", "r" + i % 6, "" + i));
        }
        List<Receipt> receipts = forwarder.accept(events);

        assertThat(fourAreIn.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(target.delivered).hasSize(4);
        assertThat(target.delivered)
                .extracting(r -> r.key().ticket().resourceId())
                .doesNotHaveDuplicates();
        goOn.countDown();
        receipts.forEach(receipt -> await(receipt.deliveries().get(0), DeliveryState.DELIVERED));
    }

    @Test
    void letsWhatIsInFlightEndBeforeItCloses() throws InterruptedException {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        target.answers.add(request -> {
            sending.countDown();
            answer.await();
            return new Delivered(request.ticket());
        });
        InMemoryStore store = InMemoryStore.create();
        Forwarder forwarder = started(b -> b.store(store));
        DeliveryId first = accept(forwarder, about("A.CREATED", "r", "1"));
        assertThat(sending.await(10, TimeUnit.SECONDS)).isTrue();
        DeliveryId second = accept(forwarder, about("A.UPDATED", "r", "2"));
        Thread closing = new Thread(forwarder::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        answer.countDown();
        closing.join();

        assertThat(store.query(DeliveryQuery.all().withId(first), clock.instant()))
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.DELIVERED);
        assertThat(store.query(DeliveryQuery.all().withId(second), clock.instant()))
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.PENDING);
        assertThat(target.closed).hasValue(1);
    }

    @Test
    void interruptsWhatDoesNotEndInTimeAndSendsNothingAfterwards() throws InterruptedException {
        CountDownLatch sending = new CountDownLatch(1);
        target.answers.add(request -> {
            sending.countDown();
            new CountDownLatch(1).await();
            return new Delivered(request.ticket());
        });
        Forwarder forwarder = started(b -> b.drain(Duration.ofMillis(1)));
        DeliveryId id = accept(forwarder, about("A.CREATED", "r", "1"));
        accept(forwarder, about("A.UPDATED", "r", "2"));
        assertThat(sending.await(10, TimeUnit.SECONDS)).isTrue();

        forwarder.close();

        assertThat(delivery(forwarder, id).cause()).contains(Cause.IN_DOUBT);
        assertThat(target.delivered).hasSize(1);
        assertThatIllegalStateException().isThrownBy(() -> accept(forwarder, about("A.CREATED", "x", "1")));
        assertThatIllegalStateException().isThrownBy(forwarder::start);
    }
}
