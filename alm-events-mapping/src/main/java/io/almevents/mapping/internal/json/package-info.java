/** JSON as bytes and as a tree: strict reading (RFC 8259, UTF-8), compact writing, pointers. Knows nothing of mappings. */
@NullMarked
package io.almevents.mapping.internal.json;

import org.jspecify.annotations.NullMarked;
