/**
 * A second implementation of the mapping language, written from its specification alone: slow, obvious, without a plan. It
 * shares nothing with the engine but the value types of the language, so that a fault must be made twice to stay unseen. It
 * takes valid mappings only; diagnostics of the compiler are no part of it.
 */
@NullMarked
package io.almevents.mapping.reference;

import org.jspecify.annotations.NullMarked;
