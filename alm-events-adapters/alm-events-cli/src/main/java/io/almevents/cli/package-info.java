/** Where the command line begins; each group of commands has a package of its own. */
@NullMarked
package io.almevents.cli;

import org.jspecify.annotations.NullMarked;
