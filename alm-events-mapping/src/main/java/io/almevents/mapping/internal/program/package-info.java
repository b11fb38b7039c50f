/**
 * What is written for a change message or a document, compiled to a program: bytes that are always the same, and between them
 * what is copied from slots.
 */
@NullMarked
package io.almevents.mapping.internal.program;

import org.jspecify.annotations.NullMarked;
