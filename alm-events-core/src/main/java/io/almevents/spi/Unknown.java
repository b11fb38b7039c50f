package io.almevents.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * The search gave no answer.
 *
 * @param retryAfter how long to wait before the next search; empty where another search would not help, so that the
 *     subscription's policy decides at once
 */
public record Unknown(Optional<Duration> retryAfter) implements FindResult {}
