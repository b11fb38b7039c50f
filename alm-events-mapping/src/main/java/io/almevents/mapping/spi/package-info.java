/** What hosts and vendors implement to extend the mapping language. Knows nothing of the compiler. */
@NullMarked
package io.almevents.mapping.spi;

import org.jspecify.annotations.NullMarked;
