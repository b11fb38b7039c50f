/** Tests of the command line as its user calls it. */
@NullMarked
package io.almevents.cli;

import org.jspecify.annotations.NullMarked;
