package io.almevents.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * The request had no effect and may have one later.
 *
 * @param after the time that the target asks to wait, honoured with an upper bound; empty where back-off decides
 * @param scope whether only this delivery or the whole destination waits
 * @param text what happened
 */
public record Retry(Optional<Duration> after, Scope scope, String text) implements DeliveryResult {}
