/** One event through rules, mapping and target. */
@NullMarked
package io.almevents.cli.send;

import org.jspecify.annotations.NullMarked;
