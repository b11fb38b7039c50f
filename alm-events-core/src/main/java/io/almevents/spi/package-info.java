/** What vendors implement and are handed: targets, stores, destinations, and the values that pass between them and the forwarder. */
@NullMarked
package io.almevents.spi;

import org.jspecify.annotations.NullMarked;
