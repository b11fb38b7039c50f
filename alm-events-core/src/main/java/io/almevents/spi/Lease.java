package io.almevents.spi;

import java.time.Instant;

/**
 * Who may do something that only one may do at a time.
 *
 * @param name what it is, for instance a poller
 * @param owner who has it
 * @param until when it ends unless it is renewed
 * @param fence rises whenever the owner changes
 */
public record Lease(String name, String owner, Instant until, long fence) {}
