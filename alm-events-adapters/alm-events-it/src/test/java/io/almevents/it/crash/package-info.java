/** Kills the service under load, and looks whether a promise was broken. */
@NullMarked
package io.almevents.it.crash;

import org.jspecify.annotations.NullMarked;
