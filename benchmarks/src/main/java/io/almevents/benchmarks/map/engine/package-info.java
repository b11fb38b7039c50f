/** The job done by alm-events, by hand and by peers, one class each. Measures nothing. */
@NullMarked
package io.almevents.benchmarks.map.engine;

import org.jspecify.annotations.NullMarked;
