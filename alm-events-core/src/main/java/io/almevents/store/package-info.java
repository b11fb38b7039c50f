/** The store in memory, for tests and for hosts that accept to lose what waits when the process ends. */
@NullMarked
package io.almevents.store;

import org.jspecify.annotations.NullMarked;
