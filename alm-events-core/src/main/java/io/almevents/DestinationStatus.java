package io.almevents;

import io.almevents.spi.DestinationPause;
import java.util.Optional;

/**
 * How a destination fares. Immutable.
 *
 * @param name its name
 * @param state whether it is sent to
 * @param pause until when it is paused and why, empty unless {@link State#PAUSED}
 */
public record DestinationStatus(String name, State state, Optional<DestinationPause> pause) {
    /** Whether a destination is sent to. */
    public enum State {
        /** As much as its limits allow. */
        READY,
        /** By one delivery at a time, until it answers: it failed several times in a row. */
        PROBING,
        /** Not at all: it rests after failures, asked to wait, or refuses the credentials. */
        PAUSED
    }

    static DestinationStatus of(String name, Optional<DestinationPause> pause, boolean cautious) {
        State state = pause.isPresent() ? State.PAUSED : cautious ? State.PROBING : State.READY;
        return new DestinationStatus(name, state, pause);
    }
}
