/** What compiling a mapping costs, in a fresh JVM and in a warm one. */
@NullMarked
package io.almevents.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
