package io.almevents.source;

import java.time.Instant;
import java.util.Optional;

/**
 * How a {@link Poller} is doing. Immutable.
 *
 * @param leading whether this process holds the lease of the source; false too before the first round
 * @param lastSuccess when a round of this process last read its source to the end
 * @param fault what went wrong in the last round; empty where nothing did. Shows neither secrets nor values of events
 * @param messages how many messages this poller has handed over
 */
public record PollerStatus(boolean leading, Optional<Instant> lastSuccess, Optional<String> fault, long messages) {
    static final PollerStatus NEW = new PollerStatus(false, Optional.empty(), Optional.empty(), 0);

    PollerStatus resting() {
        return new PollerStatus(false, lastSuccess, Optional.empty(), messages);
    }

    PollerStatus at(boolean leads) {
        return new PollerStatus(leads, lastSuccess, fault, messages);
    }

    PollerStatus succeeded(Instant now) {
        return new PollerStatus(true, Optional.of(now), Optional.empty(), messages);
    }

    PollerStatus failed(boolean leads, String text) {
        return new PollerStatus(leads, lastSuccess, Optional.of(text), messages);
    }

    PollerStatus handedOver(int more) {
        return new PollerStatus(leading, lastSuccess, fault, messages + more);
    }
}
