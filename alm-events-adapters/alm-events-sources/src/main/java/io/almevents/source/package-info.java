/** What all sources that are polled have in common. */
@NullMarked
package io.almevents.source;

import org.jspecify.annotations.NullMarked;
