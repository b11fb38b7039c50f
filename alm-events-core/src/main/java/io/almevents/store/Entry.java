package io.almevents.store;

import io.almevents.event.ChangeMessage;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Attempts;
import io.almevents.spi.Cause;
import io.almevents.spi.Collapse;
import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.DestinationPause;
import io.almevents.spi.Handled;
import io.almevents.spi.Intent;
import java.time.Instant;
import java.util.Optional;

/** One delivery as the store keeps it. Guarded by the store's lock. */
final class Entry {
    final DeliveryId id;
    final long sequence;
    final KeyState key;
    final ChangeMessage message;
    /** What is asked of the ticket. */
    Intent intent;

    final Instant acceptedAt;

    DeliveryState state = DeliveryState.PENDING;
    Optional<Cause> cause = Optional.empty();
    String text = "";
    Attempts attempts = Attempts.NONE;
    Optional<MappedRequest> check = Optional.empty();
    boolean insisted;
    Optional<Instant> endedAt = Optional.empty();
    Optional<Handled> handled = Optional.empty();

    Entry(DeliveryId id, long sequence, KeyState key, ChangeMessage message, Intent intent, Instant acceptedAt) {
        this.id = id;
        this.sequence = sequence;
        this.key = key;
        this.message = message;
        this.intent = intent;
        this.acceptedAt = acceptedAt;
    }

    void end(DeliveryState ended, Optional<Cause> why, String what, Instant now) {
        state = ended;
        cause = why;
        text = what;
        check = Optional.empty();
        endedAt = Optional.of(now);
    }

    /** Back to waiting, as if it had never been tried, because an operator said so. */
    void insist() {
        state = DeliveryState.PENDING;
        cause = Optional.empty();
        text = "";
        attempts = Attempts.NONE;
        check = Optional.empty();
        insisted = true;
        endedAt = Optional.empty();
    }

    void hold(Cause why) {
        state = DeliveryState.HELD;
        cause = Optional.of(why);
    }

    boolean heldFor(Cause why) {
        return state == DeliveryState.HELD && cause.filter(why::equals).isPresent();
    }

    /** Back to waiting. The time for which it was held counts for nothing; what it was before, doubtful for instance, it still is. */
    void resume() {
        state = DeliveryState.PENDING;
        cause = Optional.empty();
        attempts = Attempts.NONE;
    }

    Collapse.Waiting waiting() {
        boolean heldBack = cause.filter(Cause::holdsBack).isPresent();
        return new Collapse.Waiting(intent, attempts.count() > 0, insisted || check.isPresent(), heldBack);
    }

    /** What a look at the delivery shows; a pause of its destination holds what would else wait for its turn. */
    Delivery view(Optional<DestinationPause> pause) {
        boolean paused = state == DeliveryState.PENDING && pause.isPresent();
        Optional<Instant> due = key.first() == this ? key.due() : Optional.empty();
        return new Delivery(
                id,
                key.key,
                key.destination,
                message.eventType(),
                paused ? DeliveryState.HELD : state,
                paused ? Optional.of(Cause.DESTINATION_PAUSED) : cause,
                text,
                attempts.count(),
                acceptedAt,
                paused ? pause.map(DestinationPause::until) : due,
                endedAt,
                handled);
    }
}
