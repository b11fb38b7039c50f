/** Tests of the parts of the demo. */
@NullMarked
package io.almevents.cli.demo;

import org.jspecify.annotations.NullMarked;
