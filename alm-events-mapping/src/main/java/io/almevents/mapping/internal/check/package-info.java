/** What the grammar cannot say: names, dialects, things unused or unreachable. Reads the syntax tree, reports, changes nothing. */
@NullMarked
package io.almevents.mapping.internal.check;

import org.jspecify.annotations.NullMarked;
