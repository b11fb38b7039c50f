package io.almevents.spi;

/**
 * The request may have arrived or not: a timeout or a broken connection after it was written.
 *
 * @param text what happened
 */
public record Unconfirmed(String text) implements DeliveryResult {}
