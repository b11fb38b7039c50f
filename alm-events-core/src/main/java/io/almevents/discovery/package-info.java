/** Finds target providers: registered ones first, then those of the class loaders; creates no targets. */
@NullMarked
package io.almevents.discovery;

import org.jspecify.annotations.NullMarked;
