/** From the checked syntax tree to what has to be done per event: names resolved, constants encoded. Immutable. */
@NullMarked
package io.almevents.mapping.internal.plan;

import org.jspecify.annotations.NullMarked;
