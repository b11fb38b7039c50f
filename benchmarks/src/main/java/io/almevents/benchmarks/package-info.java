/** Starts the benchmarks. What is measured belongs in the packages below. */
@NullMarked
package io.almevents.benchmarks;

import org.jspecify.annotations.NullMarked;
