/** Tests of the starter in real applications. */
@NullMarked
package io.almevents.springboot;

import org.jspecify.annotations.NullMarked;
