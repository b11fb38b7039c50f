/**
 * The regular-expression functions of the mapping language. Found like any vendor's functions; nobody needs to name a class of
 * this package.
 */
@NullMarked
package io.almevents.regex;

import org.jspecify.annotations.NullMarked;
