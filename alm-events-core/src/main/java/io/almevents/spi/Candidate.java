package io.almevents.spi;

/**
 * A subscription that an event is meant for.
 *
 * @param subscription name of the subscription
 * @param destination name of its destination
 */
public record Candidate(String subscription, String destination) {}
