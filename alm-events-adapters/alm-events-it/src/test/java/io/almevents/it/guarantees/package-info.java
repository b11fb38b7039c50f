/** The page on what is promised, and the figures that the proofs leave for it. */
@NullMarked
package io.almevents.it.guarantees;

import org.jspecify.annotations.NullMarked;
