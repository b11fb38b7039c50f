/** Accepting and delivering beside what does the bare work of it. */
@NullMarked
package io.almevents.benchmarks.forward;

import org.jspecify.annotations.NullMarked;
