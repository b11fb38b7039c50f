/** Random days of a forwarder, whose threads, clock and target a test holds in its hand. */
@NullMarked
package io.almevents.it.histories;

import org.jspecify.annotations.NullMarked;
