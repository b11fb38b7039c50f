/** The text of a mapping file: where things stand in it, and the problems found there. Knows no syntax but lines. */
@NullMarked
package io.almevents.mapping.internal.source;

import org.jspecify.annotations.NullMarked;
