/**
 * The vocabulary that a host and all stages of the compiler share: dialect, modes, limits, problems. Nothing here parses or
 * evaluates.
 */
@NullMarked
package io.almevents.mapping.language;

import org.jspecify.annotations.NullMarked;
