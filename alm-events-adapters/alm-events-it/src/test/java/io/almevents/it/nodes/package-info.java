/** Several processes on one database, of which one stands still for a while. */
@NullMarked
package io.almevents.it.nodes;

import org.jspecify.annotations.NullMarked;
