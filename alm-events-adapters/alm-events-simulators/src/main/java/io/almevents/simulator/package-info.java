/** What all simulators share: the faults that can be planned, and the requests that were seen. */
@NullMarked
package io.almevents.simulator;

import org.jspecify.annotations.NullMarked;
