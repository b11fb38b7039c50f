/** The life of a ticket as pure functions: what to do with an event, and what an answer means; sends nothing, stores nothing. */
@NullMarked
package io.almevents.lifecycle;

import org.jspecify.annotations.NullMarked;
