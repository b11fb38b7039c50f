/** Why rules match an event, or do not. */
@NullMarked
package io.almevents.cli.rules;

import org.jspecify.annotations.NullMarked;
