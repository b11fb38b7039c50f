/** Tests of what all commands share. */
@NullMarked
package io.almevents.cli.terminal;

import org.jspecify.annotations.NullMarked;
