/** Turns JMH's results into tables and charts. Measures nothing. */
@NullMarked
package io.almevents.benchmarks.report;

import org.jspecify.annotations.NullMarked;
