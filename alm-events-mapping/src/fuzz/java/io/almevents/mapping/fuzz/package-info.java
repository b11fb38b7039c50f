/** Hostile input: whatever the bytes, the documented exceptions only, no hang, and nothing written that is no JSON. */
@NullMarked
package io.almevents.mapping.fuzz;

import org.jspecify.annotations.NullMarked;
