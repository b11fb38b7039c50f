package io.almevents.spi;

import java.util.Optional;

/**
 * What a completion left behind, and what goes on in its place.
 *
 * @param delivery the delivery as it is now; empty where its claim no longer held, and nothing was written of it
 * @param next the claim of the next key of the same destination; empty where none is due
 */
public record Completed(Optional<Delivery> delivery, Optional<Claim> next) {}
