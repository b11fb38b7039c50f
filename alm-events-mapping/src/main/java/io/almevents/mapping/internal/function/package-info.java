/** The functions of the language: names, operands, results. Knows values, not where they come from. */
@NullMarked
package io.almevents.mapping.internal.function;

import org.jspecify.annotations.NullMarked;
