package io.almevents.forward;

import io.almevents.lifecycle.Ruling;
import io.almevents.spi.Attempts;
import io.almevents.spi.Cause;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Outcome;
import io.almevents.spi.Scope;
import io.almevents.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * When a delivery is tried again, and when no more. Back-off is exponential with full jitter: each wait is a random part
 * of a span that doubles with every attempt, so that deliveries that failed together do not come back together.
 */
final class Schedule {
    private static final int MAX_ATTEMPTS = 50;
    private static final Duration MAX_AGE = Duration.ofHours(24);
    private static final Duration FIRST_SPAN = Duration.ofSeconds(1);
    private static final Duration LONGEST_SPAN = Duration.ofMinutes(10);
    /** However long a target asks to wait: no longer than this, for some ask for days by mistake. */
    private static final Duration LONGEST_REQUESTED = Duration.ofHours(1);
    /** Wrong credentials or settings do not heal by themselves; asking rarely avoids locked accounts. */
    private static final Duration PAUSE = Duration.ofMinutes(10);
    /** 2^10 seconds exceed the longest span; doubling further would only overflow. */
    private static final int MAX_DOUBLINGS = 10;

    private final LongUnaryOperator random;

    Schedule(LongUnaryOperator random) {
        this.random = random;
    }

    /** What becomes of the delivery, with its time. */
    Outcome outcome(Ruling ruling, TicketState ticket, Attempts attempts, Instant now) {
        if (ruling instanceof Ruling.End end) {
            return new Outcome.Ended(end.state(), end.cause(), end.text());
        }
        if (ruling instanceof Ruling.Hold hold) {
            return new Outcome.Held(hold.cause());
        }
        Ruling.Again again = (Ruling.Again) ruling;
        if (usedUp(attempts, now)) {
            Cause cause = ticket == TicketState.IN_DOUBT ? Cause.IN_DOUBT : Cause.EXHAUSTED;
            return new Outcome.Ended(DeliveryState.PARKED, Optional.of(cause), again.text());
        }
        return new Outcome.Again(now.plus(wait(again, attempts)), again.cause(), again.text(), again.check());
    }

    private static boolean usedUp(Attempts attempts, Instant now) {
        return attempts.count() >= MAX_ATTEMPTS
                || attempts.first()
                        .filter(first -> !now.isBefore(first.plus(MAX_AGE)))
                        .isPresent();
    }

    private Duration wait(Ruling.Again again, Attempts attempts) {
        if (again.after().isPresent()) {
            return shorter(again.after().get(), LONGEST_REQUESTED);
        }
        boolean onlyPeopleCanHelp = again.scope() == Scope.DESTINATION && again.cause() != Cause.TARGET_BUSY;
        return onlyPeopleCanHelp ? PAUSE : backOff(attempts.count());
    }

    Duration backOff(int attempts) {
        int doublings = Math.min(Math.max(attempts - 1, 0), MAX_DOUBLINGS);
        Duration span = shorter(FIRST_SPAN.multipliedBy(1L << doublings), LONGEST_SPAN);
        return Duration.ofMillis(random.applyAsLong(span.toMillis()) + 1);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
