package io.almevents.forward;

import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * What tests replace.
 *
 * @param clock the time of day
 * @param ticker nanoseconds that never run backwards
 * @param random gives a number from 0 to below its argument
 */
public record Surroundings(Clock clock, LongSupplier ticker, LongUnaryOperator random) {}
