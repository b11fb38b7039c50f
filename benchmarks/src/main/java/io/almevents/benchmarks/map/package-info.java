/** Event to ticket: the job, the check that all engines do it alike, and the benchmark of them. */
@NullMarked
package io.almevents.benchmarks.map;

import org.jspecify.annotations.NullMarked;
