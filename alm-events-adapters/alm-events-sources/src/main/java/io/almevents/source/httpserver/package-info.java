/** The webhook on the HTTP server of the JDK. */
@NullMarked
package io.almevents.source.httpserver;

import org.jspecify.annotations.NullMarked;
