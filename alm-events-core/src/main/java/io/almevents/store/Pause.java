package io.almevents.store;

import io.almevents.spi.Cause;
import java.time.Instant;

/** Until when, and why, nothing of a destination is claimed. */
record Pause(Instant until, Cause cause) {}
