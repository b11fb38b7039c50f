package io.almevents.config;

import io.almevents.source.PollingSource;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.StateStore;
import java.time.Duration;

/** A source that is asked again and again. */
public sealed interface PolledSettings extends SourceSettings permits StatusEventsSettings, BtpEventsSettings {
    /**
     * How long to wait between two rounds.
     *
     * @return the time, at least a second
     */
    Duration interval();

    /**
     * Opens the source. Connects to nothing yet.
     *
     * @param state where registrations are kept
     * @return the source, for a {@link io.almevents.source.Poller}, which closes it
     * @throws ConfigurationException if the source cannot work; tells all faults
     */
    PollingSource open(StateStore state);
}
