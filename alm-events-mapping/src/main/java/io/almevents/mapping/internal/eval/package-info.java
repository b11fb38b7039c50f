/** Runs a plan on a document. The only package that sees documents. */
@NullMarked
package io.almevents.mapping.internal.eval;

import org.jspecify.annotations.NullMarked;
