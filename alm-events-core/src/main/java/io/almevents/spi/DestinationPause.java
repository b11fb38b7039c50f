package io.almevents.spi;

import java.time.Instant;

/**
 * For how long nothing of a destination is claimed.
 *
 * @param until when claims are given again
 * @param cause why
 */
public record DestinationPause(Instant until, Cause cause) {}
