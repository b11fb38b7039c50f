/** The commands for authors of mappings. */
@NullMarked
package io.almevents.cli.mapping;

import org.jspecify.annotations.NullMarked;
