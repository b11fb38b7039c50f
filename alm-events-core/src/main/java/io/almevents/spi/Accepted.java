package io.almevents.spi;

import io.almevents.mapping.MappedRequest;
import java.time.Duration;

/**
 * The target took the request and will carry it out later. The forwarder then calls {@link Target#deliver} with
 * {@link Intent#CHECK}.
 *
 * @param check the request that asks for the outcome
 * @param after how long to wait before it is sent
 */
public record Accepted(MappedRequest check, Duration after) implements DeliveryResult {}
