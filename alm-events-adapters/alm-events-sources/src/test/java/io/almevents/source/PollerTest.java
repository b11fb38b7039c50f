package io.almevents.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almevents.Forwarder;
import io.almevents.event.ChangeMessage;
import io.almevents.source.SourceException.Kind;
import io.almevents.spi.Cursor;
import io.almevents.spi.OwnerName;
import io.almevents.spi.Store;
import io.almevents.spi.StoreException;
import io.almevents.store.InMemoryStore;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollerTest {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final SettableClock clock = new SettableClock();
    private final Store store = InMemoryStore.create();
    private final Forwarder forwarder =
            Forwarder.builder().store(store).clock(clock).build();
    private final Forwarder otherNode =
            Forwarder.builder().store(store).clock(clock).build();
    private final ScriptedSource source = new ScriptedSource();

    @AfterEach
    void close() {
        forwarder.close();
        otherNode.close();
    }

    @Test
    void aRoundKeepsMessagesAndPositionTogether() {
        Poller poller = poller(forwarder, source);
        source.then(intake -> {
            assertThat(intake.position()).isEmpty();
            intake.accept(List.of(message("1"), message("2")), bytes("two"));
            return 2;
        });

        assertThat(poller.round()).isEqualTo(INTERVAL);

        assertThat(store.cursor("poll/s")).contains(new Cursor("poll/s", bytes("two")));
        assertThat(forwarder.filteredEvents()).isEqualTo(2);
        assertThat(poller.status()).isEqualTo(new PollerStatus(true, Optional.of(START), Optional.empty(), 2));
    }

    @Test
    void theNextRoundGoesOnWhereTheLastOneEndedAlsoOnAnotherNode() {
        Poller poller = poller(forwarder, source);
        source.then(intake -> accept(intake, "one"));
        poller.round();
        poller.close();

        ScriptedSource other = new ScriptedSource();
        AtomicReference<String> position = new AtomicReference<>();
        other.then(intake -> {
            position.set(new String(intake.position().orElseThrow(), UTF_8));
            return 0;
        });
        poller(otherNode, other).round();

        assertThat(position).hasValue("one");
        assertThat(source.closed).isTrue();
    }

    @Test
    void oneNodePollsAndTheOtherTakesOverWhenTheLeaseEnds() {
        Poller first = poller(forwarder, source);
        ScriptedSource otherSource = new ScriptedSource();
        Poller second = poller(otherNode, otherSource);
        source.then(intake -> 0);
        first.round();

        assertThat(second.round()).isEqualTo(INTERVAL);
        assertThat(second.status().leading()).isFalse();
        assertThat(otherSource.rounds).isZero();

        clock.advance(INTERVAL.plus(PollLease.GRACE));
        otherSource.then(intake -> 0);
        second.round();
        assertThat(second.status().leading()).isTrue();
        assertThat(otherSource.rounds).isEqualTo(1);
    }

    /** A service that was killed and started again waited for five minutes, for the lease of the dead. */
    @Test
    void theLeaseOfAProcessOfThisHostThatDiedIsTakenAtOnce() throws IOException, InterruptedException {
        Process other = new ProcessBuilder("sleep", "60").start();
        OwnerName self = OwnerName.ofThisProcess();
        String owner = new OwnerName(other.pid(), self.host(), 0, self.since(), "other").text();
        store.lease("poll/s", owner, clock.instant(), PollLease.GRACE);
        Poller poller = poller(forwarder, source);

        assertThat(poller.round()).isEqualTo(INTERVAL);
        assertThat(poller.status().leading()).as("while the other one lives").isFalse();

        other.destroyForcibly().waitFor();
        source.then(intake -> 0);
        poller.round();
        assertThat(poller.status().leading()).isTrue();
        assertThat(source.rounds).isEqualTo(1);
    }

    @Test
    void aRoundThatLostItsLeaseHandsNothingOver() {
        Poller frozen = poller(forwarder, source);
        Poller other = poller(otherNode, new ScriptedSource().then(intake -> accept(intake, "new")));
        source.then(intake -> {
            clock.advance(PollLease.GRACE);
            other.round();
            other.close();
            return accept(intake, "old");
        });

        frozen.round();

        assertThat(store.cursor("poll/s")).contains(new Cursor("poll/s", bytes("new")));
        assertThat(frozen.status().messages()).isZero();
        assertThat(frozen.status().leading()).isFalse();
    }

    @Test
    void aFaultIsToldUntilItIsOverAndLetsAnotherNodeTry() {
        Poller poller = poller(forwarder, source);
        source.then(intake -> {
            throw new SourceException(Kind.UNAVAILABLE, "not there", Optional.empty());
        });

        assertThat(poller.round()).isEqualTo(INTERVAL);
        assertThat(poller.status()).isEqualTo(new PollerStatus(false, Optional.empty(), Optional.of("not there"), 0));

        Poller other = poller(otherNode, new ScriptedSource().then(intake -> 0));
        other.round();
        assertThat(other.status().leading()).isTrue();
        other.close();

        source.then(intake -> 0);
        poller.round();
        assertThat(poller.status()).isEqualTo(new PollerStatus(true, Optional.of(START), Optional.empty(), 0));
    }

    @Test
    void aServiceThatIsBusyIsLeftAloneByAllNodesForAsLongAsItAsks() {
        Poller poller = poller(forwarder, source);
        source.then(intake -> {
            throw new SourceException(Kind.BUSY, "busy", Optional.of(Duration.ofMinutes(30)));
        });

        assertThat(poller.round()).isEqualTo(Duration.ofMinutes(30));

        clock.advance(Duration.ofMinutes(30));
        ScriptedSource otherSource = new ScriptedSource();
        poller(otherNode, otherSource).round();
        assertThat(otherSource.rounds).isZero();
    }

    @Test
    void waitsGrowWithFaultsInARowAndASuccessEndsThat() {
        Poller poller = poller(forwarder, source);
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            source.then(intake -> {
                throw new SourceException(Kind.UNAVAILABLE, "not there", Optional.empty());
            });
            waits.add(poller.round());
        }
        source.then(intake -> 0);
        waits.add(poller.round());
        source.then(intake -> {
            throw new SourceException(Kind.UNAVAILABLE, "not there", Optional.empty());
        });
        waits.add(poller.round());

        assertThat(waits)
                .containsExactly(INTERVAL, INTERVAL.multipliedBy(2), INTERVAL.multipliedBy(4), INTERVAL, INTERVAL);
    }

    @Test
    void aBugOfTheSourceIsToldWithoutItsMessageAndDoesNotEndThePolling() {
        Poller poller = poller(forwarder, source);
        source.then(intake -> {
            throw new IllegalStateException("payload");
        });

        assertThat(poller.round()).isEqualTo(INTERVAL);
        assertThat(poller.status().fault().orElseThrow())
                .startsWith("java.lang.IllegalStateException at ")
                .doesNotContain("payload");
    }

    @Test
    void aStoreThatFailsIsAFaultAndTheMessagesComeAgain() {
        try (Forwarder small =
                Forwarder.builder().store(withoutSpace(store)).clock(clock).build()) {
            Poller poller = poller(small, source);
            source.then(intake -> accept(intake, "one"));

            poller.round();

            assertThat(poller.status().fault()).contains("no space");
            assertThat(poller.status().messages()).isZero();
            assertThat(store.cursor("poll/s")).isEmpty();
        }
    }

    @Test
    void aFaultIsLoggedWhenItBeginsAndWhenItChangesItsKind() {
        PollJournal journal = new PollJournal("s");

        assertThat(journal.failed("BUSY", "a", true)).isTrue();
        assertThat(journal.failed("BUSY", "b", true)).isFalse();
        assertThat(journal.status().fault()).contains("b");
        assertThat(journal.failed("UNAVAILABLE", "c", false)).isTrue();
        journal.succeeded(START);
        assertThat(journal.failed("UNAVAILABLE", "d", false)).isTrue();
    }

    @Test
    void startPollsOnADaemonThreadOfItsOwnAndCloseInterruptsIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicReference<Thread> worker = new AtomicReference<>();
        source.then(intake -> {
            worker.set(Thread.currentThread());
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return 0;
        });
        Poller poller = poller(forwarder, source);
        poller.start();
        poller.start();

        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        Thread thread = Objects.requireNonNull(worker.get());
        assertThat(thread.getName()).isEqualTo("alm-events-poll-s");
        assertThat(thread.isDaemon()).isTrue();

        poller.close();
        assertThat(interrupted.getCount()).isZero();
        assertThat(source.closed).isTrue();
        assertThat(poller.status().fault()).isEmpty();
        assertThat(store.lease("poll/s", "another", START, INTERVAL).owner()).isEqualTo("another");
        thread.join(TimeUnit.MINUTES.toMillis(1));
        assertThat(thread.isAlive()).isFalse();
        assertThatThrownBy(poller::start).isInstanceOf(IllegalStateException.class);
        poller.close();
    }

    @Test
    void roundsFollowEachOtherOnTheExecutorOfTheHostWhichStaysOpen() throws InterruptedException {
        CountDownLatch rounds = new CountDownLatch(2);
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        PollingSource counting = new ScriptedSource() {
            @Override
            public int poll(PollIntake intake) {
                rounds.countDown();
                return 0;
            }
        };
        try (Poller poller = Poller.builder(forwarder, counting)
                .interval(Duration.ofSeconds(1))
                .executor(executor)
                .build()) {
            poller.start();
            assertThat(rounds.await(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(executor.isShutdown()).isFalse();
        executor.shutdownNow();
    }

    private Poller poller(Forwarder node, PollingSource polled) {
        return Poller.builder(node, polled)
                .interval(INTERVAL)
                .clock(clock)
                .random(bound -> bound - 1)
                .build();
    }

    private static int accept(PollIntake intake, String position) {
        intake.accept(List.of(message(position)), bytes(position));
        return 1;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static ChangeMessage message(String id) {
        return ChangeMessage.parse("s", bytes("""
                {"subscriptionId":"s","resourceType":"T","eventType":"T.CREATED","resourceId":"%s","resource":{}}""".formatted(id)));
    }

    /** The same store, but that it takes no events. */
    private static Store withoutSpace(Store store) {
        return (Store) Proxy.newProxyInstance(
                PollerTest.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("append")) {
                        throw new StoreException("no space", null);
                    }
                    return method.invoke(store, arguments);
                });
    }

    /** What a source does in one round. */
    private interface Script {
        int play(PollIntake intake) throws SourceException, InterruptedException;
    }

    private static class ScriptedSource implements PollingSource {
        private final Deque<Script> scripts = new ArrayDeque<>();
        private int rounds;
        private boolean closed;

        ScriptedSource then(Script script) {
            scripts.add(script);
            return this;
        }

        @Override
        public String name() {
            return "s";
        }

        @Override
        public int poll(PollIntake intake) throws SourceException, InterruptedException {
            rounds++;
            return scripts.remove().play(intake);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class SettableClock extends Clock {
        private volatile Instant now = START;

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("there is UTC alone");
        }
    }
}
