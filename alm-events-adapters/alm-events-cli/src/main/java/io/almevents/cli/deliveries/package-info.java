/** Looking at the store, and acting on dead letters. */
@NullMarked
package io.almevents.cli.deliveries;

import org.jspecify.annotations.NullMarked;
