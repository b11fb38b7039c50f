package io.almevents.source;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a poller's rounds, and what of it is logged: each change of the state once. */
final class PollJournal {
    private static final Logger LOG = LoggerFactory.getLogger(PollJournal.class);
    private static final String HEALTHY = "";

    private final String source;
    /** Only rounds write; all may read. */
    private volatile PollerStatus status = PollerStatus.NEW;

    private String kind = HEALTHY;

    PollJournal(String source) {
        this.source = source;
    }

    PollerStatus status() {
        return status;
    }

    void record(PollerStatus next) {
        status = next;
    }

    /** Another process reads the source. */
    void resting() {
        status = status.resting();
        kind = HEALTHY;
    }

    void succeeded(Instant now) {
        status = status.succeeded(now);
        if (!kind.equals(HEALTHY)) {
            kind = HEALTHY;
            LOG.info("Source {}: can be read again", source);
        }
    }

    /** A fault; the kind tells whether it is a new one. Returns whether it was logged. */
    boolean failed(String faultKind, String text, boolean leads) {
        status = status.failed(leads, text);
        boolean isNew = !kind.equals(faultKind);
        if (isNew) {
            kind = faultKind;
            LOG.warn("Source {}: cannot be read now and is tried again: {}", source, text);
        }
        return isNew;
    }
}
