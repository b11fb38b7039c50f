/** What the documents claim: the program of the README runs, its commands work, links lead somewhere. */
@NullMarked
package io.almevents.it.readme;

import org.jspecify.annotations.NullMarked;
