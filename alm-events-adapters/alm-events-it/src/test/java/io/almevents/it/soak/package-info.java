/** The forwarder under mixed faults: for long, in which nothing of it may grow, and on a thread for each task. */
@NullMarked
package io.almevents.it.soak;

import org.jspecify.annotations.NullMarked;
