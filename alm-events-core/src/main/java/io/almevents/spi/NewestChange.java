package io.almevents.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest change of a resource that was accepted for a key: the rule by which every store tells that a change came too
 * late. Immutable.
 *
 * @param time the update time of that change, empty where none is known
 * @param close whether that change was a close
 */
public record NewestChange(Optional<Instant> time, boolean close) {
    /** Nothing is known yet. */
    public static final NewestChange NONE = new NewestChange(Optional.empty(), false);

    /**
     * Whether a change came too late, because a newer one of the same resource was accepted before. A close never does.
     *
     * @param intent what the change asks for
     * @param updateTime its update time; an equal one is not older
     * @return whether it is stale
     */
    public boolean overtook(Intent intent, Optional<Instant> updateTime) {
        boolean canBeLate = intent == Intent.CREATE || intent == Intent.UPDATE;
        return canBeLate
                && updateTime.isPresent()
                && time.isPresent()
                && updateTime.get().isBefore(time.get());
    }

    /**
     * Takes another accepted change into account.
     *
     * @param intent what it asks for
     * @param updateTime its update time
     * @return the newest change from now on
     */
    public NewestChange and(Intent intent, Optional<Instant> updateTime) {
        boolean newer = updateTime.isPresent()
                && time.filter(updateTime.get()::isBefore).isEmpty();
        return newer ? new NewestChange(updateTime, intent == Intent.CLOSE) : this;
    }

    /**
     * Forgets the time of a close that is so long ago that nothing late is expected any more.
     *
     * @param touchedAt when something last happened to the key
     * @param now the time
     * @param window how long a close is remembered
     * @return the newest change from now on
     */
    public NewestChange withoutOldClose(Instant touchedAt, Instant now, Duration window) {
        return close && !now.isBefore(touchedAt.plus(window)) ? NONE : this;
    }
}
