package io.almevents.forward;

import io.almevents.forward.Worked.Contact;
import io.almevents.spi.Destination;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many deliveries of one destination are worked on, and how many more may begin. Safe for use by several threads. */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final String destination;
    private final Breaker breaker = new Breaker();
    private int concurrency = Destination.DEFAULT_CONCURRENCY;
    private @Nullable Pace pace;
    private int busy;
    private int polling;
    /** Whether the log was told of a pause and not yet of its end. */
    private boolean paused;

    /** A lane to a destination that is not configured, or no longer: what is claimed there is held and not sent. */
    Lane(String destination) {
        this.destination = destination;
    }

    String destination() {
        return destination;
    }

    /** Takes the limits of the destination, which may have changed. */
    synchronized void limit(Destination limits) {
        concurrency = limits.concurrency();
        int perMinute = limits.requestsPerMinute().orElse(0);
        if (perMinute == 0) {
            pace = null;
        } else if (pace == null || pace.perMinute() != perMinute) {
            pace = new Pace(perMinute);
        }
    }

    /** How many deliveries may begin now. */
    synchronized int free(Instant now) {
        int slots = slots();
        return pace == null ? slots : Math.min(slots, pace.permits(now));
    }

    /** When the next delivery may begin; empty while another one must end first. */
    synchronized Optional<Instant> nextFree(Instant now) {
        if (slots() == 0) {
            return Optional.empty();
        }
        return Optional.of(pace == null ? now : pace.next(now));
    }

    private int slots() {
        return Math.max(0, most() - busy);
    }

    private int most() {
        return breaker.isCautious() ? 1 : concurrency;
    }

    /** How many readings of tickets may begin now: deliveries shall always find a slot. */
    synchronized int freeForPolls(Instant now) {
        return Math.min(free(now), Math.max(1, concurrency / 2) - polling);
    }

    /** Counts a reading in, besides {@link #begin()}. */
    synchronized void beginPoll() {
        polling++;
    }

    /** Counts a reading out, besides {@link #end}. */
    synchronized void endPoll() {
        polling--;
    }

    synchronized void begin() {
        busy++;
        if (pace != null) {
            pace.take();
        }
    }

    /** Notes how the target fared; tells until when the destination is to be paused, where it has to rest now. */
    synchronized Optional<Instant> judge(Contact contact, Instant now) {
        boolean cautious = breaker.isCautious();
        if (contact == Contact.ANSWERED) {
            breaker.answered();
            if (cautious || paused) {
                LOG.info("Destination {} answers again", destination);
            }
            paused = false;
        }
        Optional<Instant> rest = contact == Contact.FAILED ? breaker.failed(now) : Optional.empty();
        if (rest.isPresent() && !cautious) {
            LOG.warn(
                    "Destination {} failed {} times in a row: it rests until {}, and then one delivery at a time tries",
                    destination,
                    Breaker.FAILURES,
                    rest.get());
        }
        return rest;
    }

    /** Notes that the destination is paused, for another reason than failures in a row. */
    synchronized void pause() {
        paused = true;
    }

    synchronized void end(Contact contact) {
        busy--;
        if (contact == Contact.NONE && pace != null) {
            pace.giveBack();
        }
    }

    /** Whether a delivery that ends may pass its place on to another one; if so, that one has begun. */
    synchronized boolean passOn(Instant now) {
        boolean may = busy <= most() && (pace == null || pace.permits(now) > 0);
        if (may && pace != null) {
            pace.take();
        }
        return may;
    }

    /** There was no other one: the place is still that of the one that ends. */
    synchronized void takeBack() {
        if (pace != null) {
            pace.giveBack();
        }
    }

    /** Ends a delivery whose place was passed on. */
    synchronized void endPassedOn(Contact contact) {
        if (contact == Contact.NONE && pace != null) {
            pace.giveBack();
        }
    }

    /** Whether one delivery at a time tries, for the last ones failed. */
    synchronized boolean isCautious() {
        return breaker.isCautious();
    }
}
