package io.almevents.store.jdbc;

import io.almevents.spi.Capabilities;
import io.almevents.spi.Delivered;
import io.almevents.spi.DeliveryRequest;
import io.almevents.spi.DeliveryResult;
import io.almevents.spi.Destination;
import io.almevents.spi.FindResult;
import io.almevents.spi.ProbeResult;
import io.almevents.spi.Retry;
import io.almevents.spi.Scope;
import io.almevents.spi.Target;
import io.almevents.spi.TargetContext;
import io.almevents.spi.TargetDescription;
import io.almevents.spi.TargetProvider;
import io.almevents.spi.Unknown;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Targets that take as long as a real one, of which those with a telling name may be dead. */
final class SlowTarget implements TargetProvider {
    /** So that the rate is that of the targets, not that of the processor, which others use too. */
    private static final long ANSWER_NANOS = Duration.ofMillis(20).toNanos();

    private final boolean dead;
    private final CountDownLatch end = new CountDownLatch(1);

    SlowTarget(boolean dead) {
        this.dead = dead;
    }

    /** Lets the silent ones answer. */
    void end() {
        end.countDown();
    }

    @Override
    public String name() {
        return "slow";
    }

    @Override
    public TargetDescription describe() {
        return new TargetDescription("For tests", Set.of(Destination.Type.NONE), false);
    }

    @Override
    public Target create(TargetContext context) {
        return new One(context.destination().name());
    }

    private final class One implements Target {
        private final String destination;

        One(String destination) {
            this.destination = destination;
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.NONE;
        }

        @Override
        public DeliveryResult deliver(DeliveryRequest request) {
            if (dead && destination.startsWith("refusing")) {
                return new Retry(Optional.empty(), Scope.DELIVERY, "connection refused");
            }
            if (dead && destination.startsWith("silent")) {
                awaitEnd();
            }
            LockSupport.parkNanos(ANSWER_NANOS);
            return new Delivered(request.ticket());
        }

        private void awaitEnd() {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public FindResult find(DeliveryRequest request) {
            return new Unknown(Optional.empty());
        }

        @Override
        public ProbeResult probe() {
            return new ProbeResult(ProbeResult.State.READY, "");
        }

        @Override
        public void close() {}
    }
}
