/** The kinds of targets that are installed, and whether those of a configuration can be reached. */
@NullMarked
package io.almevents.cli.targets;

import org.jspecify.annotations.NullMarked;
