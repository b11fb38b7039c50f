/** Change messages to measure with, made by a seeded generator. Knows nothing of mappings. */
@NullMarked
package io.almevents.benchmarks.event;

import org.jspecify.annotations.NullMarked;
