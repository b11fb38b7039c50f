/** The rules of the architecture, checked on the classes of the packed jars and on the source files behind them. */
@NullMarked
package io.almevents.it.architecture;

import org.jspecify.annotations.NullMarked;
