package io.almevents.forward;

import java.util.Optional;

/**
 * What a subscription wants of the dispatcher besides.
 *
 * @param collapse whether what is superseded while it waits is skipped
 * @param onParked name of the subscription that is handed what becomes a dead letter
 */
public record RouteOptions(boolean collapse, Optional<String> onParked) {}
