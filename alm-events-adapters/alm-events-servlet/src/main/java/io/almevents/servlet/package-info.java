/** The webhook in servers that run servlets. */
@NullMarked
package io.almevents.servlet;

import org.jspecify.annotations.NullMarked;
