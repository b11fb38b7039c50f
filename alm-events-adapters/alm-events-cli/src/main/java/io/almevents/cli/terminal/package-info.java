/** What all commands share: exit codes, reading what the user names, writing JSON. */
@NullMarked
package io.almevents.cli.terminal;

import org.jspecify.annotations.NullMarked;
