/** Tests of the meters. */
@NullMarked
package io.almevents.micrometer;

import org.jspecify.annotations.NullMarked;
