package io.almevents.config;

import io.almevents.http.HttpDestination;
import io.almevents.source.monitoring.FileMonitoringSink;
import io.almevents.source.monitoring.HttpMonitoringSink;
import io.almevents.source.monitoring.MonitoringSink;
import io.almevents.spi.ConfigurationException;
import io.almevents.spi.Destination;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * To whom the forwarder tells how it fares. Immutable. Exactly one of file and destination is there.
 *
 * @param file where reports are appended as lines of JSON
 * @param destination where reports are posted
 * @param interval how long to wait between two reports
 * @param registration the product while whose registration reports are made; empty for always
 */
public record MonitoringSettings(
        Optional<Path> file, Optional<Destination> destination, Duration interval, Optional<String> registration) {
    /**
     * Opens the way of the reports. Connects to nothing yet.
     *
     * @return the sink
     * @throws ConfigurationException if the destination cannot work; tells all faults
     */
    public MonitoringSink open() {
        return file.<MonitoringSink>map(FileMonitoringSink::new)
                .orElseGet(() -> new HttpMonitoringSink(HttpDestination.open(destination.orElseThrow())));
    }
}
