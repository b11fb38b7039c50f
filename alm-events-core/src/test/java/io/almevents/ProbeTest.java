package io.almevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.almevents.spi.Destination;
import io.almevents.spi.ProbeResult;
import io.almevents.spi.ProbeResult.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProbeTest extends ForwarderCase {
    @Test
    void everyDestinationIsAskedInTheOrderOfTheConfiguration() throws InterruptedException {
        Forwarder forwarder = forwarder(builder -> builder.destination(Destination.none("spare"))
                .destination(Destination.none("mail"))
                .subscription(subscription("mails").destination("mail").build()));
        assertThat(forwarder.probe())
                .extracting(TargetProbe::destination, TargetProbe::target, TargetProbe::subscriptions, ProbeTest::state)
                .containsExactly(
                        tuple("desk", "scripted", List.of("incidents"), State.READY),
                        tuple("spare", "", List.of(), State.UNKNOWN),
                        tuple("mail", "scripted", List.of("mails"), State.READY));
        assertThat(target.delivered).isEmpty();
    }

    @Test
    void subscriptionsThatSendInTheSameWayAreAskedOnce() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        target.probing = () -> new ProbeResult(State.READY, "number " + asked.incrementAndGet());
        Forwarder forwarder = forwarder(builder -> builder.subscription(
                        subscription("tasks").build())
                .subscription(subscription("others").setting("table", "problem").build()));
        assertThat(forwarder.probe())
                .extracting(TargetProbe::subscriptions)
                .containsExactly(List.of("incidents", "tasks"), List.of("others"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void allAreAskedAtOnce() throws InterruptedException {
        CyclicBarrier together = new CyclicBarrier(3);
        target.probing = () -> {
            try {
                together.await(20, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
            return new ProbeResult(State.READY, "");
        };
        Forwarder forwarder = forwarder(builder -> builder.destination(Destination.none("b"))
                .destination(Destination.none("c"))
                .subscription(subscription("second").destination("b").build())
                .subscription(subscription("third").destination("c").build()));
        assertThat(forwarder.probe()).extracting(ProbeTest::state).containsOnly(State.READY);
    }

    @Test
    void aTargetThatDoesNotAnswerInTimeIsGivenUpAndInterruptedAndHoldsNobodyElse() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        target.probing = () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return new ProbeResult(State.READY, "");
        };
        ScriptedTarget quick = new ScriptedTarget();
        List<String> told = new ArrayList<>();
        Destination slow = Destination.http("slow", "https://slow.example")
                .timeout(Duration.ofMillis(50))
                .build();
        List<TargetProbe> probes = TargetProbe.of(
                Forwarder.builder()
                        .destination(slow)
                        .destination(Destination.none("desk"))
                        .target(target)
                        .target(new Renamed("quick", quick))
                        .subscription(subscription("late").destination("slow").build())
                        .subscription(subscription("early").target("quick").build()),
                probe -> told.add(probe.destination()));
        assertThat(probes)
                .extracting(TargetProbe::destination, ProbeTest::state)
                .containsExactly(tuple("slow", State.UNREACHABLE), tuple("desk", State.READY));
        assertThat(told).containsExactly("desk", "slow");
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        // The forwarder made them, so it closes them.
        assertThat(quick.closed).hasValue(1);
    }

    @Test
    void aTargetThatFailsIsToldByTheClassOfItsFaultAlone() throws InterruptedException {
        target.probing = () -> {
            throw new IllegalStateException("secret");
        };
        assertThat(forwarder(builder -> builder).probe()).singleElement().satisfies(probe -> {
            assertThat(probe.failed()).isTrue();
            assertThat(probe.result().text()).isEqualTo("the target failed with java.lang.IllegalStateException");
        });
    }

    @Test
    void anInterruptedCallerGivesUp() {
        CountDownLatch never = new CountDownLatch(1);
        target.probing = () -> {
            never.await();
            return new ProbeResult(State.READY, "");
        };
        Forwarder forwarder = forwarder(builder -> builder);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(forwarder::probe);
        assertThat(Thread.interrupted()).isFalse();
    }

    private static State state(TargetProbe probe) {
        return probe.result().state();
    }
}
