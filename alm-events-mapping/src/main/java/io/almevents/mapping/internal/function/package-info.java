/**
 * The functions that mappings call: built in, of the host, of vendors; names, operands, results. Knows values, not where they come
 * from.
 */
@NullMarked
package io.almevents.mapping.internal.function;

import org.jspecify.annotations.NullMarked;
