/** Finds providers of targets and stores: registered ones first, then those of the class loaders; creates and opens nothing. */
@NullMarked
package io.almevents.discovery;

import org.jspecify.annotations.NullMarked;
