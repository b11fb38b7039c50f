package io.almevents.spi;

/**
 * How an attempt ended, as the target tells it: a closed set. Texts in it are for operators and hold neither secrets nor
 * URLs.
 */
public sealed interface DeliveryResult permits Delivered, Accepted, Unconfirmed, Retry, Rejected {}
