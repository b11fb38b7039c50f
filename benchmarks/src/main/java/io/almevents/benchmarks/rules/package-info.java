/** Rules beside event-ruler: a landscape, who matches its events, and the benchmark. */
@NullMarked
package io.almevents.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
