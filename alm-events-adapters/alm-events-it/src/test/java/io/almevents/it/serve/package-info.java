/** The service as a process: told by signals, killed under load, looked at from outside. */
@NullMarked
package io.almevents.it.serve;

import org.jspecify.annotations.NullMarked;
