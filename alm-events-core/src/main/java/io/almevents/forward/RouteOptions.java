package io.almevents.forward;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a subscription wants of the dispatcher besides.
 *
 * @param collapse whether what is superseded while it waits is skipped
 * @param onParked name of the subscription that is handed what becomes a dead letter
 * @param paused whether no ticket is begun, until the configuration changes
 * @param snoozedUntil until when no ticket is begun
 * @param pollTickets how often open tickets are read
 */
public record RouteOptions(
        boolean collapse,
        Optional<String> onParked,
        boolean paused,
        Optional<Instant> snoozedUntil,
        Optional<Duration> pollTickets) {}
