/** The jars as a host gets them: their content, their descriptors, and discovery on class path and module path. */
@NullMarked
package io.almevents.it.packed;

import org.jspecify.annotations.NullMarked;
