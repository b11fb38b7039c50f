package io.almevents.forward;

import io.almevents.rule.Correlation;
import io.almevents.rule.Grouping;
import io.almevents.ticket.MaintenanceWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a subscription wants of the dispatcher besides.
 *
 * @param collapse whether what is superseded while it waits is skipped
 * @param onParked name of the subscription that is handed what becomes a dead letter
 * @param paused whether no ticket is begun, until the configuration changes
 * @param snoozedUntil until when no ticket is begun
 * @param maintenance when no ticket is begun
 * @param grouping which resources share a ticket
 * @param maxCreatesPerHour how many creates are begun within an hour
 * @param pollTickets how often open tickets are read
 * @param correlation what events of SAP BTP are about
 */
public record RouteOptions(
        boolean collapse,
        Optional<String> onParked,
        boolean paused,
        Optional<Instant> snoozedUntil,
        List<MaintenanceWindow> maintenance,
        Optional<Grouping> grouping,
        OptionalInt maxCreatesPerHour,
        Optional<Duration> pollTickets,
        Optional<Correlation> correlation) {
    /** Whether something that waits may be superseded. */
    boolean skips() {
        return collapse || rests() || grouping.isPresent() || maxCreatesPerHour.isPresent();
    }

    private boolean rests() {
        return paused || snoozedUntil.isPresent() || !maintenance.isEmpty();
    }
}
