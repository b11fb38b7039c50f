/** Tests of the webhook on a real server. */
@NullMarked
package io.almevents.source.httpserver;

import org.jspecify.annotations.NullMarked;
