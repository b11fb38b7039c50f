/** From a string of the mapping file to literals, expressions and their tokens. */
@NullMarked
package io.almevents.mapping.internal.lexer;

import org.jspecify.annotations.NullMarked;
