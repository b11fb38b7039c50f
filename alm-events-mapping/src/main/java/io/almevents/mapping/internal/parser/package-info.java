/** From the JSON of a mapping file, and the tokens of its expressions, to the syntax tree. */
@NullMarked
package io.almevents.mapping.internal.parser;

import org.jspecify.annotations.NullMarked;
