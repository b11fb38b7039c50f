/** The public face of the mapping language: what a host compiles, runs and is told. */
@NullMarked
package io.almevents.mapping;

import org.jspecify.annotations.NullMarked;
