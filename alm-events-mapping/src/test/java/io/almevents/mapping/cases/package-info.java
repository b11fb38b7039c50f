/**
 * The language as data: reads the case files of {@code src/test/resources/cases} and runs every case through the engine and
 * through the reference interpreter. No case is written in Java here.
 */
@NullMarked
package io.almevents.mapping.cases;

import org.jspecify.annotations.NullMarked;
