/** Tests of the public face of the mapping language. */
@NullMarked
package io.almevents.mapping;

import org.jspecify.annotations.NullMarked;
