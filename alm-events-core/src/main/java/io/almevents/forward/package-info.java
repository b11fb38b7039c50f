/** Moves deliveries from the store to the targets: claims, maps, sends, completes, tries again; knows no builder and no configuration. */
@NullMarked
package io.almevents.forward;

import org.jspecify.annotations.NullMarked;
