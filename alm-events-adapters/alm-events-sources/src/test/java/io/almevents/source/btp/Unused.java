package io.almevents.source.btp;

import io.almevents.spi.Destination;

/** For tests of a source that reads from a model of the service. */
final class Unused {
    /** A client that is asked for nothing. */
    static final BtpEvents CLIENT =
            BtpEvents.open(Destination.http("unused", "https://localhost").build());

    private Unused() {}
}
