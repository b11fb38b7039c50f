/** Tests of what comes ready-made. */
@NullMarked
package io.almevents.target;

import org.jspecify.annotations.NullMarked;
