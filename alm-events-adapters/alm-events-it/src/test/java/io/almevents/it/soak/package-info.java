/** The forwarder under mixed faults for long: nothing of it may grow. */
@NullMarked
package io.almevents.it.soak;

import org.jspecify.annotations.NullMarked;
