/** The command line as the process that a shell starts. */
@NullMarked
package io.almevents.it.commandline;

import org.jspecify.annotations.NullMarked;
