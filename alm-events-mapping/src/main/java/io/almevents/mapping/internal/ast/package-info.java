/** The syntax tree of a mapping file: records without behaviour, each with its place in the file. */
@NullMarked
package io.almevents.mapping.internal.ast;

import org.jspecify.annotations.NullMarked;
