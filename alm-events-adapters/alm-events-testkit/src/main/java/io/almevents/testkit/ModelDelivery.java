package io.almevents.testkit;

import io.almevents.event.ChangeMessage;
import io.almevents.spi.Attempts;
import io.almevents.spi.Cause;
import io.almevents.spi.Collapse;
import io.almevents.spi.DeliveryId;
import io.almevents.spi.DeliveryState;
import io.almevents.spi.Handled;
import io.almevents.spi.Intent;
import java.time.Instant;
import java.util.Optional;

/** A delivery of {@link StoreModel}. */
final class ModelDelivery {
    final ModelKey key;
    final ChangeMessage message;
    final Intent intent;
    final Instant acceptedAt;
    DeliveryState state = DeliveryState.PENDING;
    Optional<Cause> cause = Optional.empty();
    Attempts attempts = Attempts.NONE;
    Optional<Handled> handled = Optional.empty();
    boolean insisted;
    boolean abandoned;
    /** Whether the outcome of an attempt is to be asked for. */
    boolean asked;

    private Optional<DeliveryId> id = Optional.empty();

    ModelDelivery(ModelKey key, ChangeMessage message, Intent intent, Instant acceptedAt) {
        this.key = key;
        this.message = message;
        this.intent = intent;
        this.acceptedAt = acceptedAt;
    }

    /** The store chose it. */
    void name(DeliveryId chosen) {
        id = Optional.of(chosen);
    }

    DeliveryId id() {
        return id.orElseThrow();
    }

    void end(DeliveryState ended, Optional<Cause> why) {
        state = ended;
        cause = why;
        asked = false;
    }

    void hold(Cause why) {
        state = DeliveryState.HELD;
        cause = Optional.of(why);
    }

    void insist() {
        state = DeliveryState.PENDING;
        cause = Optional.empty();
        attempts = Attempts.NONE;
        asked = false;
        insisted = true;
    }

    boolean heldForItsSubscription() {
        return state == DeliveryState.HELD
                && cause.filter(why -> why == Cause.SUBSCRIPTION_UNKNOWN || why == Cause.SUBSCRIPTION_PAUSED)
                        .isPresent();
    }

    Collapse.Waiting waiting() {
        return new Collapse.Waiting(
                intent,
                attempts.count() > 0 || abandoned,
                insisted || asked,
                cause.filter(Cause::holdsBack).isPresent());
    }

    @Override
    public String toString() {
        return key.key.resourceId() + "/" + key.key.subscription() + " " + message.eventType() + " " + state
                + cause.map(why -> " " + why).orElse("") + " attempts=" + attempts.count();
    }
}
