/** One pass over a document's bytes: all of it is checked, and only what somebody reads is remembered, as it stands. */
@NullMarked
package io.almevents.mapping.internal.scan;

import org.jspecify.annotations.NullMarked;
