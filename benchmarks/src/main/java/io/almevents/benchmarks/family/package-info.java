/** What is measured together, and how its figures are shown. The only place that lists all benchmarks. */
@NullMarked
package io.almevents.benchmarks.family;

import org.jspecify.annotations.NullMarked;
