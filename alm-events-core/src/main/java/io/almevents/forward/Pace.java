package io.almevents.forward;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast deliveries may begin: each costs a while of waiting, which is saved up in advance for those of one second, or for
 * one. A clock that is set back saves nothing up and takes nothing away. Guarded by its lane.
 */
final class Pace {
    private static final long NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int SECONDS_PER_MINUTE = 60;

    private final int perMinute;
    /** Nanoseconds that one delivery costs. */
    private final long price;

    private final long most;
    private long saved;
    private @Nullable Instant counted;

    Pace(int perMinute) {
        this.perMinute = perMinute;
        price = NANOS_PER_MINUTE / perMinute;
        most = price * Math.max(1, perMinute / SECONDS_PER_MINUTE);
        saved = most;
    }

    int perMinute() {
        return perMinute;
    }

    /** How many may begin now. */
    int permits(Instant now) {
        count(now);
        return (int) (saved / price);
    }

    /** When the next one may begin. */
    Instant next(Instant now) {
        count(now);
        return saved >= price ? now : now.plusNanos(price - saved);
    }

    void take() {
        saved -= price;
    }

    /** After all nothing was sent. */
    void giveBack() {
        saved = Math.min(most, saved + price);
    }

    private void count(Instant now) {
        Instant last = counted;
        counted = now;
        if (last != null && last.isBefore(now)) {
            Duration waited = Duration.between(last, now);
            // Compared first: the nanoseconds of a long rest may exceed a long.
            saved = waited.compareTo(Duration.ofNanos(most)) > 0 ? most : Math.min(most, saved + waited.toNanos());
        }
    }
}
