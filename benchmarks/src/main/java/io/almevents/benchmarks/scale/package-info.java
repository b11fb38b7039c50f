/** How the cost of mapping grows: with the document, the output, the cases of switches, the threads. */
@NullMarked
package io.almevents.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
